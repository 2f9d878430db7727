using RouterAlert.Alerts;

namespace RouterAlert.Tests.Alerts;

[TestClass]
public class SlotFileTests
{
    private const int MaxBytes = 40;

    [TestMethod]
    public void ACutAtAnyByteOfAnyWriteLeavesTheOldBlockOrTheNew()
    {
        for (var generation = 0; generation < 6; generation++)
        {
            for (var cut = 0; cut <= 12 + Length(generation); cut++)
            {
                var file = new PaperFile(200);
                var slots = new SlotFile(file, MaxBytes, MaxBytes);
                slots.Load();
                for (var i = 0; i < generation; i++) Assert.IsTrue(Save(slots, i));
                file.CutAfter = cut;
                var isSaved = Save(slots, generation);
                Assert.AreEqual(cut == 12 + Length(generation), isSaved);
                Assert.AreEqual(isSaved ? generation : generation - 1, Read(new SlotFile(file, MaxBytes, MaxBytes)));
            }
        }
    }

    [TestMethod]
    public void AfterACutTheNextWriteStandsAgain()
    {
        for (var cut = 0; cut < 12 + Length(2); cut++)
        {
            var file = new PaperFile(200);
            var slots = new SlotFile(file, MaxBytes, MaxBytes);
            Save(slots, 0);
            Save(slots, 1);
            file.CutAfter = cut;
            Save(slots, 2);
            file.CutAfter = PaperFile.Never;
            slots = new SlotFile(file, MaxBytes, MaxBytes);
            Assert.AreEqual(1, Read(slots));
            Assert.IsTrue(Save(slots, 3));
            Assert.AreEqual(3, Read(new SlotFile(file, MaxBytes, MaxBytes)));
        }
    }

    [TestMethod]
    public void ABlockInPiecesIsCutAtAnyByteAndLeavesTheOldOne()
    {
        for (var cut = 0; cut <= 12 + 25; cut++)
        {
            var file = new PaperFile(200);
            Save(new SlotFile(file, MaxBytes, MaxBytes), 0);
            file.CutAfter = cut < 10 ? cut : PaperFile.Never;
            var slots = new SlotFile(file, MaxBytes, 10);
            slots.Load();
            var isSaved = Fill(slots, 10) && slots.Put(10);
            if (cut >= 10 && cut < 20) file.CutAfter = cut - 10;
            isSaved = isSaved && Fill(slots, 10) && slots.Put(10);
            // The last piece of five bytes, and the header after it.
            if (cut >= 20 && cut < 25) file.CutAfter = cut - 20;
            isSaved = isSaved && Fill(slots, 5) && slots.Save(5);
            var now = new SlotFile(file, MaxBytes, 10);
            Assert.AreEqual(cut >= 25, isSaved);
            Assert.AreEqual(isSaved ? 25 : Length(0), now.Load());
            if (!isSaved) continue;
            Assert.IsTrue(now.ReadPiece(20) >= 5);
            Assert.AreEqual(7, (int)now.Buffer[SlotFile.Offset + 4]);
        }
    }

    private static bool Fill(SlotFile slots, int count)
    {
        for (var i = 0; i < count; i++) slots.Buffer[SlotFile.Offset + i] = 7;
        return true;
    }

    [TestMethod]
    public void AnEmptyFileHasNothing() => Assert.AreEqual(-1, new SlotFile(new PaperFile(200), MaxBytes, MaxBytes).Load());

    [TestMethod]
    public void ABlockThatIsTooLongIsNotWritten()
    {
        var file = new PaperFile(200);
        var slots = new SlotFile(file, MaxBytes, MaxBytes);
        Assert.IsFalse(slots.Save(MaxBytes + 1));
        Assert.AreEqual(0, file.Writes);
        Assert.IsTrue(slots.Save(MaxBytes));
    }

    [TestMethod]
    public void AnyFlippedBitInANewBlockGivesTheOldOne()
    {
        var file = new PaperFile(200);
        var slots = new SlotFile(file, MaxBytes, MaxBytes);
        Save(slots, 0);
        Save(slots, 1);
        var begin = 12 + MaxBytes;
        for (var at = begin; at < begin + 12 + Length(1); at++)
        {
            file.Bytes[at] ^= 0x40;
            Assert.AreEqual(0, Read(new SlotFile(file, MaxBytes, MaxBytes)));
            file.Bytes[at] ^= 0x40;
        }
        Assert.AreEqual(1, Read(new SlotFile(file, MaxBytes, MaxBytes)));
    }

    public static int Length(int content) => 1 + content * 7 % (MaxBytes - 1);

    /// <summary>Saves a block that shows in every byte which one it is.</summary>
    public static bool Save(SlotFile slots, int content)
    {
        for (var i = 0; i < Length(content); i++) slots.Buffer[SlotFile.Offset + i] = (byte)(content + i);
        return slots.Save(Length(content));
    }

    /// <summary>Which block is there, -1 for none; -2 when it is none that was written.</summary>
    public static int Read(SlotFile slots)
    {
        var length = slots.Load();
        if (length < 0) return -1;
        int content = slots.Buffer[SlotFile.Offset];
        if (length != Length(content)) return -2;
        for (var i = 0; i < length; i++)
            if (slots.Buffer[SlotFile.Offset + i] != (byte)(content + i)) return -2;
        return content;
    }
}

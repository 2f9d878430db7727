// A hundred thousand power cuts at random bytes of random writes, and one at every byte of a whole box's state.
using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Alerts;
using RouterAlert.Tests.Alerts;

namespace RouterAlert.Host.Tests.Wire;

[TestClass]
public class PowerCutTests
{
    private const int Cuts = 100_000, MaxBytes = 60, HeaderBytes = 12;

    [TestMethod]
    public void AHundredThousandCutsLeaveTheOldBlockOrTheNew()
    {
        var random = new Random(3);
        var file = new PaperFile(2 * (MaxBytes + HeaderBytes));
        var slots = new SlotFile(file, MaxBytes, MaxBytes);
        Save(slots, 0, 5);
        int stands = 0, cuts = 0;
        for (var content = 1; cuts < Cuts; content++)
        {
            var length = 3 + random.Next(MaxBytes - 2);
            file.CutAfter = random.Next(4) == 0 ? PaperFile.Never : random.Next(HeaderBytes + length);
            var isSaved = Save(slots, content, length);
            Assert.AreEqual(file.CutAfter == PaperFile.Never, isSaved);
            if (isSaved) stands = content;
            else cuts++;
            if (!isSaved || random.Next(8) == 0) slots = new SlotFile(file, MaxBytes, MaxBytes); // the box starts again
            // A cut before bytes that are already there loses nothing: then the new block stands, though nobody was told.
            var read = Read(slots);
            Assert.IsTrue(read == stands || (!isSaved && read == content), $"after {cuts} cuts, the last at byte {file.CutAfter}: {read}, not {stands}");
            stands = read;
        }
    }

    [TestMethod]
    public void ACutAtEveryByteOfTheBoxesStateKeepsTheAlertThatStoodOrTheNewOne()
    {
        var bench = new AlertBench();
        bench.Boot();
        bench.Settle();
        bench.SendAlert(2000, 2);
        bench.NowMs += Params.RaiseEveryMs;
        bench.SendAlert(3000, 3);
        var before = bench.File.Bytes.AsSpan().ToArray();
        var used = bench.File.Used;
        bench.NowMs += Params.RaiseEveryMs;
        for (var cut = 0; ; cut++)
        {
            before.CopyTo(bench.File.Bytes.AsSpan());
            bench.File.Used = used;
            bench.File.CutAfter = PaperFile.Never;
            Assert.IsTrue(bench.Boot());
            bench.File.CutAfter = cut;
            var isReceipted = bench.SendAlert(6000, 4) != AlertBench.Silence;
            bench.File.CutAfter = PaperFile.Never;
            Assert.IsTrue(bench.Boot());
            Assert.IsNotNull(bench.Isp(2000));
            Assert.IsNotNull(bench.Isp(3000));
            Assert.AreEqual(isReceipted, bench.Isp(6000) is not null, $"cut at byte {cut}");
            Assert.IsFalse(bench.Receiver.Keys.NeedsNonce(0));
            if (isReceipted) return;
        }
    }

    private static bool Save(SlotFile slots, int content, int length)
    {
        for (var i = 0; i < length; i++) slots.Buffer[SlotFile.Offset + i] = (byte)(content >> (8 * (i & 3)));
        return slots.Save(length);
    }

    private static int Read(SlotFile slots)
    {
        var length = slots.Load();
        var content = 0;
        for (var i = 0; i < 3 && i < length; i++) content |= slots.Buffer[SlotFile.Offset + i] << (8 * i);
        for (var i = 0; i < length; i++)
            if (slots.Buffer[SlotFile.Offset + i] != (byte)(content >> (8 * (i & 3)))) return -2;
        return content;
    }
}

using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Tools.Sender;

namespace RouterAlert.Host.Tests.Sender;

[TestClass]
public class OutstandingTableTests
{
    [TestMethod]
    public void AnAlertOnItsWayTakes128BytesAtMost() => Assert.IsTrue(Unsafe.SizeOf<Outstanding>() <= 128, $"{Unsafe.SizeOf<Outstanding>()} bytes");

    [TestMethod]
    public void EachIsDueAtItsTimeAndNeverBefore()
    {
        var table = new OutstandingTable(10_000);
        var random = new Random(7);
        var due = new Dictionary<int, long>();
        for (var i = 0; i < 10_000; i++)
        {
            var slot = table.Take();
            table[slot].Token = 1;
            due[slot] = random.Next(0, 48_000);
            table.Schedule(slot, due[slot]);
        }
        foreach (var slot in new List<int>(due.Keys))
        {
            if (random.Next(2) == 0) continue;
            table.Unschedule(slot);
            table.Release(slot);
            due.Remove(slot);
        }
        for (var now = 0L; now < 49_000; now += random.Next(1, 200))
            while (table.NextDue(now) is >= 0 and var slot)
            {
                Assert.IsTrue(due.Remove(slot, out var at) && at <= now && now - at < 400, $"slot {slot} of {at} at {now}");
                table.Release(slot);
            }
        Assert.AreEqual((0, 0), (due.Count, table.Count));
    }

    [TestMethod]
    public void AStrangersSlotNumberIsNoSlot()
    {
        var table = new OutstandingTable(1);
        var slot = table.Take();
        table[slot].Token = 5;
        Assert.IsTrue(table.IsUsed((uint)slot));
        Assert.IsFalse(table.IsUsed(4095) || table.IsUsed(4096) || table.IsUsed(uint.MaxValue));
        table.Schedule(slot, 0);
        table.Unschedule(slot);
        table.Release(slot);
        Assert.IsFalse(table.IsUsed((uint)slot));
    }
}

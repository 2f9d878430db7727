using System.Collections.Generic;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Virtual.Household;
using RouterAlert.Traffic;
using RouterAlert.Wire;

namespace RouterAlert.Host.Tests.Virtual;

[TestClass]
public class MadeUpHouseholdTests
{
    private const uint Lan = 0xC0A80100;

    /// <summary>Whoever leaves the showing open meets no false alarm.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void AnHourNamesTheOldComputerAlone(bool isDevice)
    {
        for (uint secret = 1; secret <= 5; secret++)
        {
            var handles = new Ipv6Handles(1, secret);
            var meter = new TrafficMeter(isDevice ? TrafficTables.Device() : TrafficTables.Computer(), Lan, 24, handles, secret * 77777, secret * 1234567);
            var nowMs = 0L;
            var tap = new HouseholdTap(new MadeUpHousehold(), new HeaderReader(handles), () => nowMs);
            var named = new List<string>();
            for (; nowMs < 3_600_000; nowMs += Params.JudgeEveryMs)
            {
                tap.Tell(meter, nowMs);
                meter.Tick(nowMs);
                for (var verdict = meter.NextVerdict(); verdict is not null; verdict = meter.NextVerdict())
                    named.Add($"{Ipv4Text.Format(verdict.Host)} {verdict.Kind} ({verdict.Evidence})");
            }
            Assert.AreEqual(2, named.Count, string.Join('\n', named));
            StringAssert.StartsWith(named[0], "192.168.1.23 SmtpSpam");
            StringAssert.StartsWith(named[1], "192.168.1.23 ScanHorizontal");
        }
    }
}

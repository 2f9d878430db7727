// Captures of what a real exporter sent (softflowd), and that sent again by nfreplay.
using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Common.Capture;
using RouterAlert.Tools.Replay;

namespace RouterAlert.Host.Tests.Replay;

[TestClass]
public class FlowReplayTests
{
    [TestMethod]
    [DataRow("scans-v5")]
    [DataRow("scans-v9")]
    [DataRow("scans-v10")]
    [DataRow("scans-v10b")]
    [DataRow("nfreplay")]
    [DataRow("evening-v5")]
    [DataRow("evening-v9")]
    [DataRow("evening-v10")]
    [DataRow("evening-v10b")]
    public void FlowsAreNoticedAndReadToTheLast(string name)
    {
        var (lines, summary) = Replay(Repository.Vector($"netflow/{name}.pcap"));
        Assert.AreEqual(name.StartsWith("evening", StringComparison.Ordinal) ? 0 : 3, lines);
        Assert.IsTrue(summary.GetProperty("flows").GetInt32() > 200, $"{summary}");
        Assert.AreEqual(0, summary.GetProperty("flowsMissed").GetInt32(), "softflowd's own numbering is known");
        Assert.AreEqual(0, summary.GetProperty("flowErrors").GetInt32());
        StringAssert.StartsWith(summary.GetProperty("hosts")[0].GetProperty("address").GetString(), "192.168.1.", "the home network was guessed from the flows");
    }

    [TestMethod]
    [DataRow("nmap-horizontal.pcap")]
    [DataRow("lookups.pcap")]
    [DataRow("video-call.pcap")]
    [DataRow("odd/garbage.pcap")]
    [DataRow("odd/empty.pcap")]
    public void OrdinaryPacketsAreNotTakenForFlows(string file)
    {
        using var source = ReplaySource.Open(Repository.Vector(file), default);
        Assert.IsFalse(source.IsOfFlows());
    }

    [TestMethod]
    public void ForcedFlowsAreFoundAmongOtherPackets()
    {
        // Of two captures with the same link the packets of the first outnumber the flows of the second.
        var mixed = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(mixed, [.. File.ReadAllBytes(Repository.Vector("lookups.pcap")), .. File.ReadAllBytes(Repository.Vector("netflow/scans-v5.pcap")).Skip(24)]);
            Assert.AreEqual(0, Replay(mixed).Lines);
            var (lines, summary) = Replay(mixed, "--flows");
            Assert.AreEqual(3, lines);
            Assert.AreEqual(17, summary.GetProperty("flowDatagrams").GetInt32());
        }
        finally
        {
            File.Delete(mixed);
        }
    }

    [TestMethod]
    public void MutatedFlowsNeverDoMoreThanFail()
    {
        var random = new Random(1);
        var seeds = new[] { "scans-v5", "scans-v9", "scans-v10" }.Select(name => File.ReadAllBytes(Repository.Vector($"netflow/{name}.pcap"))).ToArray();
        for (var round = 0; round < 500; round++)
        {
            var bytes = (byte[])seeds[round % 3].Clone();
            for (var i = random.Next(64); i >= 0; i--) bytes[24 + random.Next(bytes.Length - 24)] = (byte)random.Next(256);
            try
            {
                FlowExports.GuessLan(CaptureFile.Open(new MemoryStream(bytes)));
            }
            catch (CaptureException)
            {
                // a record's length was hit
            }
        }
    }

    private static (int Lines, JsonElement Summary) Replay(string path, params string[] more)
    {
        using var program = RunningProgram.Tool(["replay", path, "--json", .. more]);
        Assert.AreEqual(0, program.Wait(), program.Error);
        var lines = program.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (lines.Length - 1, JsonDocument.Parse(lines[^1]).RootElement.GetProperty("summary"));
    }
}

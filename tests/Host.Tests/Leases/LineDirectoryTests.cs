using System;
using System.CommandLine;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Feeds;
using RouterAlert.Tools.Leases;
using RouterAlert.Tools.Orders;

namespace RouterAlert.Host.Tests.Leases;

[TestClass]
public class LineDirectoryTests
{
    private readonly IntakeOnTest files = new();
    private readonly IntakeOnTest.StoppedClock clock = new();

    [TestCleanup]
    public void End() => files.Dispose();

    [TestMethod]
    public async Task YesterdaysReportGoesToWhereTheLineIsByNowHoweverLongTheFeedRuns()
    {
        using var directory = Open();
        Assert.AreEqual("1 192.0.2.1:4001", await Ask(directory));
        Write("192.0.2.77,4002");
        Assert.AreEqual("1 192.0.2.1:4001", await Ask(directory), "not again within a minute");
        clock.Passed = TimeSpan.FromMinutes(2);
        Assert.AreEqual("1 192.0.2.77:4002", await Ask(directory));
        // Gone for a while, as when it is copied anew: what was read stands.
        File.Delete(Lines);
        clock.Passed = TimeSpan.FromMinutes(4);
        Assert.AreEqual("1 192.0.2.77:4002", await Ask(directory));
        Write("192.0.2.78,4003");
        clock.Passed = TimeSpan.FromMinutes(6);
        Assert.AreEqual("1 192.0.2.78:4003", await Ask(directory));
    }

    [TestMethod]
    public async Task ANameOfTwoLinesIsNeithers()
    {
        var leases = files.File("leases.csv", "line,address,start,stop\nalice,198.51.100.1,2025-06-01T00:00:00Z,\nbob,198.51.100.2,2025-06-01T00:00:00Z,\n");
        var names = files.File("names.csv", "name,line\nbob,3\nalice,1\nAlice,2\nbob,3\nalice,2\n");
        using var directory = Open("--leases", leases, "--line-map", names);
        var said = Console.Error;
        using var error = new StringWriter();
        Console.SetError(error);
        try
        {
            Assert.AreEqual((LookupResult.UnknownLine, LookupResult.Ok), (await Find(directory, "198.51.100.1"), await Find(directory, "198.51.100.2")));
        }
        finally
        {
            Console.SetError(said);
        }
        StringAssert.Contains(error.ToString(), "names.csv: 2 rows of no use, the first is row 4: 'Alice' is another line's name, too: neither is meant");

        static async Task<LookupResult> Find(LineDirectory directory, string address) =>
            (await directory.Find([new LineQuestion(null, IPAddress.Parse(address), 0, IntakeOnTest.Now.AddDays(-1))], CancellationToken.None))[0].Result;
    }

    private string Lines => Path.Combine(Path.GetDirectoryName(files.Rejected)!, "lines.csv");

    private void Write(string box) => files.File("lines.csv", $"line,address,port\n1,{box}\n");

    private LineDirectory Open()
    {
        Write("192.0.2.1,4001");
        return Open("--leases", files.File("leases.csv", "line,address,start,stop\n1,198.51.100.1,2025-06-01T00:00:00Z,\n"), "--lines", Lines);
    }

    private LineDirectory Open(params string[] arguments)
    {
        var options = new LineOptions();
        var root = new RootCommand();
        options.AddTo(root);
        return options.Open(root.Parse(arguments), clock);
    }

    private static async Task<string> Ask(LineDirectory directory)
    {
        var answer = (await directory.Find([new LineQuestion(null, IPAddress.Parse("198.51.100.1"), 0, IntakeOnTest.Now.AddDays(-1))], CancellationToken.None))[0];
        return $"{answer.Line} {answer.Box}";
    }
}

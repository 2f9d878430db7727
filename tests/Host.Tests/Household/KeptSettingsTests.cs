// What the household sets on its page is there after a restart of the real board, pulled plug or not.
using System;
using System.IO;
using System.Net;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Virtual;

namespace RouterAlert.Host.Tests.Household;

[TestClass]
public class KeptSettingsTests
{
    private const string Form = "from=21%3A30&to=06%3A15&zone=Asia%2FTokyo&night=3&language=de&pin=4711";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("routeralert-kept");

    [TestCleanup]
    public void RemoveFolder() => folder.Delete(recursive: true);

    [TestMethod]
    [DataRow("virtual", "stopped")]
    [DataRow("virtual", "killed")]
    [DataRow("linux", "stopped")]
    [DataRow("linux", "killed")]
    public void SettingSurvivesARestart(string kind, string end)
    {
        using (var board = Board(kind))
        {
            Assert.AreEqual(HttpStatusCode.SeeOther, board.Submit("/settings", Form));
            if (end == "stopped") board.Stop();
            else WaitUntilStored(); // then the process is killed
        }
        using var again = Board(kind);
        var page = again.Page("/settings");
        StringAssert.Contains(page, "Asia/Tokyo");
        StringAssert.Contains(page, "value=\"21:30\"");
        StringAssert.Contains(page, "lang=\"de\"");
    }

    private BoardOnTest Board(string kind)
    {
        var config = Path.Combine(folder.FullName, "config.json");
        File.WriteAllText(config, "{ \"pin\": \"4711\" }");
        string[] arguments = ["--config", config, "--state", Path.Combine(folder.FullName, "state"), .. BoardOnTest.NoTraffic()];
        return kind == "linux" ? BoardOnTest.Linux(arguments) : new BoardOnTest(arguments);
    }

    private void WaitUntilStored()
    {
        var state = new FileInfo(Path.Combine(folder.FullName, "state", "state.bin"));
        for (var until = DateTime.UtcNow.AddSeconds(60); state.Length == 0; state.Refresh(), Thread.Sleep(50))
            Assert.IsTrue(DateTime.UtcNow < until, "nothing is stored after 60 s");
    }
}

// routeralert flash against a stand-in that checks its arguments by nanoff's documented options.
using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests.Provision;

namespace RouterAlert.Host.Tests.Flash;

[TestClass]
public class FlashTests
{
    private readonly Dictionary<string, string> environment = [];
    private readonly string folder = Directory.CreateTempSubdirectory("flash").FullName;

    private static string StandIn => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "nanoff-stand-in.exe" : "nanoff-stand-in");
    private string App => Made("app.bin", "NFMRK1");
    private string Config => Made("box.json", "{\"lan\": \"192.168.1.0/24\"}");
    private string Port => Made("ttyUSB0", "");
    private string Log => Path.Combine(folder, "log");

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    [DataRow("DevKitC", "ESP32_REV3")]
    [DataRow("devkitc", "ESP32_REV3")]
    [DataRow("Wt32Eth01", "ESP32_WT32_ETH01")]
    [DataRow("OlimexPoe", "ESP32_OLIMEX")]
    [DataRow("AtomLite", "ESP32_PICO")]
    [DataRow("Esp32S3DevKitC", "ESP32_S3_QUAD")]
    public void FirmwareThenApplicationThenConfiguration(string board, string target)
    {
        var (exit, output, error) = Flash("--board", board, "--port", Port, "--app", App, "--config", Config);
        Assert.AreEqual(0, exit, error);
        StringAssert.Contains(output, "plug it in again");
        CollectionAssert.AreEqual(new[]
        {
            $"--target {target} --serialport {Port} --update --verbosity m",
            $"--target {target} --serialport {Port} --deploy --image {App} --verbosity m",
            $@"file {Port} I:\routeralert.json {Config}",
        }, File.ReadAllLines(Log));
    }

    /// <summary>nanoff draws its progress there, and its errors come in whole sentences.</summary>
    [TestMethod]
    public void NanoffHasTheTerminalWhereThereIsOne()
    {
        environment["NANOFF_LOG"] = Log;
        var (exit, output, error) = Cli.RunInTerminal(environment, "flash", "--nanoff", StandIn, "--board", "DevKitC", "--port", Port, "--app", App, "--config", Config);
        Assert.AreEqual(0, exit, output + error);
        CollectionAssert.AreEqual(new[]
        {
            $"--target ESP32_REV3 --serialport {Port} --update",
            $"--target ESP32_REV3 --serialport {Port} --deploy --image {App}",
            $@"file {Port} I:\routeralert.json {Config}",
        }, File.ReadAllLines(Log));
    }

    [TestMethod]
    public void OwnFirmwareIsHandedOn()
    {
        var clr = Made("nanoCLR.bin", "x");
        var (_, _, error) = Flash("--board", "DevKitC", "--port", Port, "--clr", clr);
        StringAssert.Contains(error, "No --app");
        CollectionAssert.AreEqual(new[] { $"--target ESP32_REV3 --serialport {Port} --update --clrfile {clr} --verbosity m" }, File.ReadAllLines(Log));
    }

    [TestMethod]
    public void DryRunPrintsTheLinesAndCallsNothing()
    {
        var (exit, output, _) = Flash("--board", "DevKitC", "--port", "/dev/nowhere", "--app", App, "--config", Config, "--dry-run");
        Assert.AreEqual(0, exit);
        Assert.AreEqual(
            $"nanoff --target ESP32_REV3 --serialport /dev/nowhere --update\nnanoff --target ESP32_REV3 --serialport /dev/nowhere --deploy --image {App}\n"
            + "nanoff --filedeployment deploy.json\n"
            + $"deploy.json: {{\"serialport\":\"/dev/nowhere\",\"files\":[{{\"DestinationFilePath\":\"I:\\\\routeralert.json\",\"SourceFilePath\":\"{Config}\"}}]}}\n",
            output.ReplaceLineEndings("\n"));
        Assert.IsFalse(File.Exists(Log));
    }

    [TestMethod]
    public void FailureStopsWhatComesAfter()
    {
        environment["NANOFF_FAIL"] = "update";
        var (exit, _, error) = Flash("--board", "DevKitC", "--port", Port, "--app", App);
        Assert.AreEqual(1, exit);
        StringAssert.Contains(error, "nanoff failed at the firmware (E9000, this nanoff does not know one of the options): nanoff --target");
        Assert.AreEqual(1, File.ReadAllLines(Log).Length);
    }

    [TestMethod]
    public void FailureThatNanoffOnlyPrintsIsAFailure()
    {
        environment["NANOFF_QUIET"] = "1";
        var (exit, _, error) = Flash("--board", "DevKitC", "--port", Port, "--keep-firmware", "--config", Config);
        Assert.AreEqual(1, exit);
        StringAssert.Contains(error, "could not put the configuration on the board");
    }

    [TestMethod]
    public void MissingNanoffIsSaidWithItsCure()
    {
        var (exit, _, error) = Cli.Run("flash", "--board", "DevKitC", "--port", Port, "--app", App, "--nanoff", Path.Combine(folder, "nanoff"));
        Assert.AreEqual(1, exit);
        StringAssert.Contains(error, "dotnet tool install -g nanoff");
    }

    [TestMethod]
    public void WrongUseIsSaidBeforeTheBoardIsTouched()
    {
        var bad = Made("bad.json", "{\"lan\": 1}");
        Refused("there are AtomLite, DevKitC", "--board", "Arduino", "--port", Port, "--app", App);
        Refused("/nowhere does not exist", "--board", "DevKitC", "--port", "/nowhere", "--app", App);
        Refused("no.bin does not exist", "--board", "DevKitC", "--port", Port, "--app", "no.bin");
        Refused("no.clr does not exist", "--board", "DevKitC", "--port", Port, "--clr", "no.clr");
        Refused("lan: must be text", "--board", "DevKitC", "--port", Port, "--config", bad);
        Refused("Nothing to do", "--board", "DevKitC", "--port", Port, "--keep-firmware");
        Refused("contradict", "--board", "DevKitC", "--port", Port, "--keep-firmware", "--clr", App);
        Refused("--board", "--port", Port);
        Assert.IsFalse(File.Exists(Log));
    }

    private void Refused(string reason, params string[] arguments)
    {
        var (exit, _, error) = Flash(arguments);
        Assert.AreEqual(2, exit, error);
        StringAssert.Contains(error, reason);
    }

    private (int Exit, string Output, string Error) Flash(params string[] arguments)
    {
        environment["NANOFF_LOG"] = Log;
        return Cli.RunIn(environment, "", ["flash", "--nanoff", StandIn, .. arguments]);
    }

    private string Made(string name, string text)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) File.WriteAllText(path, text);
        return path;
    }
}

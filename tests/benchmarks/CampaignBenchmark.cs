// 400,000 lines, lab and sender on this computer: a campaign with its store against a bare loop of the same datagrams, then with half the boxes silent.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Tools.Sender;

namespace RouterAlert.Benchmarks;

public sealed class CampaignBenchmark : IDisposable
{
    private const int Port = 10921, Code = 2000, SilentSeconds = 60;
    private const uint First = 0x7F400000; // 127.64.0.0

    private readonly string folder = Directory.CreateTempSubdirectory("routeralert-campaign").FullName;
    private readonly int lines;

    private CampaignBenchmark(int lines) => this.lines = lines;

    public static int Run(int lines)
    {
        using var benchmark = new CampaignBenchmark(lines);
        benchmark.Measure();
        return 0;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Measure()
    {
        Tool("keys", "master", "master.json").WaitForExit();
        var bare = new BareLoop(KeyFile.ReadMaster(Path.Combine(folder, "master.json")), lines, First, Port, Code);
        using (new Parrot(Port)) Say($"bare loop, gateways that verify nothing: {bare.Run():N0} answers a second");
        var loop = 0.0;
        Lab(() => loop = bare.Run());
        Say($"bare loop, gateways that verify: {loop:N0} answers a second");

        var clock = Stopwatch.StartNew();
        var counts = Lab(() =>
        {
            clock.Restart();
            using var campaign = Campaign("store.db");
            campaign.WaitForExit();
            clock.Stop();
        });
        var rate = lines / counts.GetProperty("litSeconds").GetDouble();
        Say($"campaign: {counts.GetProperty("litOnce").GetInt32():N0} lit once, {counts.GetProperty("litTwice").GetInt32():N0} twice; {rate:N0} a second from the first lamp to the last");
        Say($"campaign: {rate / loop:F2} of the bare loop; {clock.Elapsed.TotalSeconds:F1} s in all, report, leases and store with it");

        counts = Lab(() =>
        {
            using var campaign = Campaign("half.db");
            Thread.Sleep(SilentSeconds * 1000);
            campaign.Refresh();
            Say($"half silent: the sender holds {campaign.WorkingSet64 >> 20} MB");
            campaign.Kill();
        }, "--offline", "0.5");
        Say($"half silent: {counts.GetProperty("litOnce").GetInt32():N0} lit once in {counts.GetProperty("litSeconds").GetDouble():F1} s; an outstanding line takes {Unsafe.SizeOf<Outstanding>()} bytes");
    }

    /// <summary>Runs the work against a fresh lab; what the lab counted.</summary>
    private JsonElement Lab(Action work, params string[] more)
    {
        using var lab = Tool(["lab", "--json", "--lines", $"{lines}", "--master", "master.json", "--base", $"127.64.0.0:{Port}", "--map", "lines.csv", "--leases", "leases.csv",
            "--report", "2026-11-23-event4_sinkhole-lab.csv", .. more]);
        if (lab.StandardOutput.ReadLine() is null) throw new InvalidOperationException("the lab does not start");
        work();
        using (var kill = Process.Start("kill", ["-TERM", $"{lab.Id}"])) kill.WaitForExit();
        return JsonDocument.Parse(lab.StandardOutput.ReadLine()!).RootElement;
    }

    private Process Campaign(string store) => Tool("campaign", "2026-11-23-event4_sinkhole-lab.csv", "--leases", "leases.csv", "--lines", "lines.csv", "--store", store,
        "--master", "master.json", "--rate", "0", "--no-wait");

    private Process Tool(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "routeralert.dll"), .. arguments])
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = arguments[0] == "lab",
    })!;

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}

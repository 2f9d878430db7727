// 400,000 lines, lab and sender on this computer: a campaign with its store against a bare loop of the same datagrams, then with half the boxes silent.
// Seconds are those of a computer that has nothing else to do; processor seconds are the same on a busy one.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using RouterAlert.Boards.Common.AlertClient;

namespace RouterAlert.Benchmarks;

public sealed partial class CampaignBenchmark : IDisposable
{
    private const int Port = 10921, StatusPort = 10922, Code = 2000, PatienceSeconds = 300;
    private const uint First = 0x7F400000; // 127.64.0.0

    private readonly string folder = Directory.CreateTempSubdirectory("routeralert-campaign").FullName;
    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{StatusPort}") };
    private readonly int lines;
    private readonly string[] tool;

    private CampaignBenchmark(int lines, string? program)
    {
        this.lines = lines;
        tool = program is null ? ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "routeralert.dll")] : [Path.GetFullPath(program)];
    }

    /// <param name="program">routeralert as it was published for this computer; null is the one that was built with the benchmark.</param>
    public static int Run(int lines, string? program)
    {
        using var benchmark = new CampaignBenchmark(lines, program);
        benchmark.Measure();
        return 0;
    }

    public void Dispose()
    {
        http.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Measure()
    {
        Tool("keys", "master", "master.json").WaitForExit();
        var master = KeyFile.ReadMaster(Path.Combine(folder, "master.json"));
        var bare = new BareLoop(master, lines, First, Port, Code);
        using (new Parrot(Port)) Say($"bare loop, gateways that verify nothing: {bare.Run():N0} answers a second");
        var loop = Bare(bare);
        Storeless(new StorelessSender(master, lines, First, Port, Code), loop);
        Campaign(loop);
        HalfSilent();
        Say($"a silent line: {SilentLines.Measure(Path.Combine(folder, "silent.db"), master, lines):N1} bytes in the memory of a sender that holds {lines:N0} of them");
    }

    private double Bare(BareLoop bare)
    {
        var (rate, own) = (0.0, 0.0);
        var (_, lab) = Lab(_ =>
        {
            var before = ProcessorTime.Own();
            rate = bare.Run();
            own = ProcessorTime.Own() - before;
        });
        Say($"bare loop, gateways that verify: {rate:N0} answers a second; {own:F1} s of processor, the lab {lab:F1} s");
        return rate;
    }

    private void Storeless(StorelessSender sender, double bare)
    {
        var own = 0.0;
        var (counts, lab) = Lab(_ =>
        {
            var before = ProcessorTime.Own();
            sender.Run();
            own = ProcessorTime.Own() - before;
        });
        var rate = Rate(counts);
        Say($"sender without store: {rate:N0} lit a second, {rate / bare:F2} of the bare loop; {own:F1} s of processor, the lab {lab:F1} s");
    }

    private double Rate(JsonElement counts) => lines / counts.GetProperty("litSeconds").GetDouble();

    private void Campaign(double bare)
    {
        var clock = Stopwatch.StartNew();
        var own = 0.0;
        var (counts, lab) = Lab(_ =>
        {
            clock.Restart();
            var before = ProcessorTime.Children();
            using var campaign = Campaign("store.db");
            campaign.WaitForExit();
            own = ProcessorTime.Children() - before;
            clock.Stop();
        });
        var rate = Rate(counts);
        Say($"campaign: {counts.GetProperty("litOnce").GetInt32():N0} lit once, {counts.GetProperty("litTwice").GetInt32():N0} twice; {rate:N0} a second from the first lamp to the last");
        Say($"campaign: {rate / bare:F2} of the bare loop; {clock.Elapsed.TotalSeconds:F1} s in all, report, leases and store with it; {own:F1} s of processor, the lab {lab:F1} s");
    }

    private void HalfSilent()
    {
        var clock = Stopwatch.StartNew();
        var (shown, outstanding) = (0L, 0L);
        var (counts, _) = Lab(offLine =>
        {
            clock.Restart();
            using var campaign = Campaign("half.db", "--status", $"127.0.0.1:{StatusPort}");
            for (var living = lines - offLine; shown < living && clock.Elapsed.TotalSeconds < PatienceSeconds; Thread.Sleep(100)) (shown, outstanding) = Look();
            clock.Stop();
            campaign.Kill();
            campaign.WaitForExit();
        }, "--offline", "0.5");
        Say($"half silent: {shown:N0} shown after {clock.Elapsed.TotalSeconds:F1} s in all, {counts.GetProperty("litSeconds").GetDouble():F1} s from the first lamp to the last; {outstanding:N0} silent ones under way then");
    }

    private (long Shown, long Outstanding) Look()
    {
        try
        {
            var text = http.GetStringAsync("/metrics").Result;
            return (long.Parse(ShownMetric().Match(text).Groups[1].Value, CultureInfo.InvariantCulture), long.Parse(OutstandingMetric().Match(text).Groups[1].Value, CultureInfo.InvariantCulture));
        }
        catch (AggregateException)
        {
            return (0, 0); // it is not there yet
        }
    }

    /// <summary>Runs the work, which is told how many lines are off, against a fresh lab; what the lab counted, and its processor seconds meanwhile.</summary>
    private (JsonElement Counts, double ProcessorSeconds) Lab(Action<int> work, params string[] more)
    {
        using var lab = Tool(["lab", "--json", "--lines", $"{lines}", "--master", "master.json", "--base", $"127.64.0.0:{Port}", "--map", "lines.csv", "--leases", "leases.csv",
            "--report", "2026-11-23-event4_sinkhole-lab.csv", .. more]);
        if (lab.StandardOutput.ReadLine() is null) throw new InvalidOperationException("the lab does not start");
        var before = lab.TotalProcessorTime;
        work(more.Length == 0 ? 0 : lines / 2);
        lab.Refresh();
        var used = (lab.TotalProcessorTime - before).TotalSeconds;
        using (var kill = Process.Start("kill", ["-TERM", $"{lab.Id}"])) kill.WaitForExit();
        return (JsonDocument.Parse(lab.StandardOutput.ReadLine()!).RootElement, used);
    }

    private Process Campaign(string store, params string[] more) => Tool(["campaign", "2026-11-23-event4_sinkhole-lab.csv", "--leases", "leases.csv", "--lines", "lines.csv",
        "--store", store, "--master", "master.json", "--rate", "0", "--no-wait", .. more]);

    private Process Tool(params string[] arguments) => Process.Start(new ProcessStartInfo(tool[0], [.. tool[1..], .. arguments])
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = arguments[0] == "lab",
    })!;

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^routeralert_exchanges_total\{state=""shown""\} (\d+)$", RegexOptions.Multiline)]
    private static partial Regex ShownMetric();

    [GeneratedRegex(@"^routeralert_outstanding (\d+)$", RegexOptions.Multiline)]
    private static partial Regex OutstandingMetric();
}

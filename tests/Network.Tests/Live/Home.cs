// A home, its router and a made-up Internet as network namespaces: those in which the captures are recorded (tests/vectors/lab.sh).
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests;

namespace RouterAlert.Network.Tests.Live;

public sealed class Home : IDisposable
{
    public const string Lan = "192.168.1.0/24", Router = "192.168.1.1", Wan = "192.0.2.77", LanInterface = "br0";

    private const int MostSeconds = 120;
    private const string Script = ". ./lab.sh; trap lab_down EXIT; lab_up && serve_all && lab_host \"$@\" && echo \"$LAB $LAB_TMP\" && "
        + "while read -r wish; do $wish >&2; echo; done";

    private readonly Process lab;
    private readonly string ip, name;
    private readonly ConcurrentBag<Process> started = [];

    /// <param name="hosts">Last bytes of the hosts' addresses.</param>
    public Home(IEnumerable<int> hosts)
    {
        ip = Installed.Program("ip");
        foreach (var program in new[] { "ethtool", "nft", "sysctl", "nginx", "openssl", "dnsmasq", "smtp-sink", "iperf3", "curl", "setpriv" }) Installed.Program(program);
        if (!Environment.IsPrivilegedProcess) Assert.Inconclusive("skipped: network namespaces need root");
        lab = Process.Start(new ProcessStartInfo("bash", ["-c", Script, "lab", .. hosts.Select(host => $"{host}")])
        {
            WorkingDirectory = Repository.Vector(""),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        // It says its name when all stands. When this process ends, however it does, the script reads no more and takes everything away.
        if (lab.StandardOutput.ReadLine()?.Split(' ') is not [{ Length: > 0 } said, var folder]) throw new InvalidOperationException("lab.sh did not come up");
        (name, Folder) = (said, folder);
    }

    /// <summary>A folder that goes with the home.</summary>
    public string Folder { get; }

    public static string Address(int host) => $"192.168.1.{host}";

    /// <summary>Starts BitTorrent's tracker, peers and seed outside.</summary>
    public bool ServeSwarm()
    {
        Installed.Program("opentracker");
        return Does("serve_swarm");
    }

    /// <summary>Takes the router's bridge away and makes another of its name, as a restart of its network does.</summary>
    public bool MakeBridgeAnew()
    {
        Network("link", "del", LanInterface);
        return Does("lab_bridge");
    }

    public Process On(int host, string program, params string[] arguments) => In($"h{host}", program, arguments);

    public Process OnRouter(string program, params string[] arguments) => In("r", program, arguments);

    /// <summary>Changes something of the router's network, such as <c>link set br0 down</c>.</summary>
    public void Network(params string[] arguments) => Finish(Begin(ip, ["-n", $"{name}-r", .. arguments]));

    /// <summary>Waits for a program's end, for two minutes at most; its output.</summary>
    public static string Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(MostSeconds))) process.Kill(entireProcessTree: true);
        return output.GetAwaiter().GetResult();
    }

    /// <summary>Ends a program if it still runs.</summary>
    public static void End(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Sends a program a signal, such as TERM.</summary>
    public static void Signal(Process process, string signal) =>
        Finish(Begin("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]));

    public void Dispose()
    {
        foreach (var process in started) End(process);
        lab.StandardInput.Close();
        lab.WaitForExit();
    }

    private bool Does(string wish)
    {
        lab.StandardInput.WriteLine(wish);
        return lab.StandardOutput.ReadLine() is not null;
    }

    private Process In(string place, string program, string[] arguments)
    {
        var process = Begin(ip, ["netns", "exec", $"{name}-{place}", Installed.Program(program), .. arguments]);
        started.Add(process);
        return process;
    }

    private static Process Begin(string program, IEnumerable<string> arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginErrorReadLine(); // or a program that says much would wait for somebody to read it
        return process;
    }
}

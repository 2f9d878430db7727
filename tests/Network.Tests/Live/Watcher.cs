// The Linux board on the home's router, with no capability but CAP_NET_RAW, and what its page and its pins say.
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Network.Tests.Live;

public sealed class Watcher
{
    // Generous: the machine may be busy with everything at once.
    private const int WaitSeconds = 100;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "routeralert-linux.dll");

    private readonly Home home;
    private readonly string page;
    private readonly StringBuilder said = new();
    private readonly Lock looking = new();
    private string state = "";
    private long lookAgain;

    /// <param name="number">Boards of one home have their own ports: 0, 1, ...</param>
    /// <param name="source">--interface NAME or --netflow PORT.</param>
    public Watcher(Home home, int number, params string[] source)
    {
        this.home = home;
        page = $"http://{Home.Router}:{8088 + number}";
        Process = home.OnRouter("setpriv", ["--bounding-set", "-all,+net_raw", "--inh-caps", "-all,+net_raw", "--ambient-caps", "-all,+net_raw", "--no-new-privs",
            .. Account(), "dotnet", "exec", Program, "--dry-run", "--lan", Home.Lan, "--http", page, "--alerts", $"{Home.Wan}:{10911 + number}", .. source]);
        Process.OutputDataReceived += Hear;
        Process.ErrorDataReceived += Hear;
        Process.BeginOutputReadLine();
        Until(() => Said.Contains("The page is at", StringComparison.Ordinal), () => $"it did not start:\n{Said}");
    }

    public Process Process { get; }

    /// <summary>What it printed: in a dry run what each pin would do.</summary>
    public string Said
    {
        get
        {
            lock (said) return said.ToString();
        }
    }

    /// <summary>What the page tells machines. All tests look at once: one look serves them for half a second.</summary>
    public JsonElement State
    {
        get
        {
            lock (looking)
            {
                if (Environment.TickCount64 >= lookAgain)
                {
                    state = Get("/api/state");
                    Assert.AreNotEqual("", state, $"its page does not answer:\n{Said}");
                    lookAgain = Environment.TickCount64 + 500;
                }
                return JsonDocument.Parse(state).RootElement;
            }
        }
    }

    public string Get(string path) => Home.Finish(home.OnRouter("curl", "-s", "--retry", "5", "--retry-all-errors", "--retry-max-time", "60", "--max-time", "20", page + path));

    /// <summary>The host's verdict, "" when it has none; null when the host was never seen.</summary>
    public string? VerdictOf(int host) => State.GetProperty("hosts").EnumerateArray()
        .Where(row => row.GetProperty("address").GetString() == Home.Address(host)).Select(row => row.GetProperty("verdict").GetString()).FirstOrDefault();

    /// <summary>First contacts of the host that were judged; -1 when the host was never seen.</summary>
    public int ContactsOf(int host) => State.GetProperty("hosts").EnumerateArray()
        .Where(row => row.GetProperty("address").GetString() == Home.Address(host)).Select(row => row.GetProperty("scanTargets").GetInt32()).FirstOrDefault(-1);

    /// <summary>Addresses of all hosts that an alert of the box's own is about.</summary>
    public string[] Accused => [.. State.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("host").GetString()!).Distinct()];

    /// <summary>Waits until the box names a host with this evidence; what the pattern's first group caught, as a number.</summary>
    public int Names(int host, string evidence)
    {
        var caught = Match.Empty;
        Until(() =>
        {
            caught = Evidence(host).Select(text => Regex.Match(text, evidence)).FirstOrDefault(match => match.Success) ?? Match.Empty;
            return caught.Success;
        }, () => $"{Home.Address(host)} was not named for '{evidence}': {State}");
        return caught.Groups.Count > 1 ? int.Parse(caught.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    public void Until(Func<bool> condition, Func<string> otherwise)
    {
        for (var until = DateTime.UtcNow.AddSeconds(WaitSeconds); !condition(); Thread.Sleep(500))
        {
            Assert.IsFalse(Process.HasExited, $"the board ended:\n{Said}");
            if (DateTime.UtcNow > until) Assert.Fail(otherwise());
        }
    }

    private string[] Evidence(int host) => [.. State.GetProperty("alerts").EnumerateArray()
        .Where(alert => alert.GetProperty("host").GetString() == Home.Address(host)).Select(alert => alert.GetProperty("evidence").GetString()!)];

    // Nobody's, as the service has it, where everybody may read this build and its runtime.
    private static string[] Account()
    {
        string[] nobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
        using var test = Process.Start(new ProcessStartInfo("setpriv", [.. nobody, "dotnet", "exec", Program, "--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Home.Finish(test);
        return test.ExitCode == 0 ? nobody : [];
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (said) said.Append(line.Data).Append('\n');
    }
}

// A board of a computer as a process on ports of its own, and its interface.
using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;

namespace RouterAlert.Host.Tests.Virtual;

public sealed class BoardOnTest : IDisposable
{
    private readonly RunningProgram program;
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });

    public BoardOnTest(params string[] arguments)
        : this(RunningProgram.Virtual, "/home", "The box is at", arguments)
    {
    }

    private BoardOnTest(Func<string[], RunningProgram> run, string home, string greeting, string[] arguments)
    {
        Url = $"http://127.0.0.1:{FreePort(SocketType.Stream)}";
        Home = Url + home;
        AlertPort = FreePort(SocketType.Dgram);
        string[] alerts = Array.IndexOf(arguments, "--alerts") < 0 ? ["--alerts", $"127.0.0.1:{AlertPort}"] : [];
        program = run(["--http", Url, .. alerts, .. arguments]);
        program.WaitFor(greeting);
    }

    public static BoardOnTest Linux(params string[] arguments) => new(RunningProgram.Linux, "", "The page is at", arguments);

    /// <summary>Where the household's page is, without a slash at the end.</summary>
    public string Home { get; }

    public string Url { get; }
    public int AlertPort { get; }

    /// <summary>Everything that the program has printed.</summary>
    public string Printed => program.Output + program.Error;

    public bool IsRunning => program.IsRunning;

    /// <summary>Arguments for a box that sees nothing of a home: flows that nobody exports.</summary>
    public static string[] NoTraffic() => ["--netflow", $"{FreePort(SocketType.Dgram)}"];

    public string Page(string path) => http.GetStringAsync(Home + path).GetAwaiter().GetResult();

    public JsonElement State() => http.GetFromJsonAsync<JsonElement>(Url + "/api/state").GetAwaiter().GetResult();

    public HttpStatusCode Press(string press) => http.PostAsJsonAsync(Url + "/api/button", new { press }).GetAwaiter().GetResult().StatusCode;

    /// <summary>Submits a form of the household's page, with the token that the page holds.</summary>
    public HttpStatusCode Submit(string path, string fields)
    {
        var page = http.GetStringAsync(Home + "/settings").GetAwaiter().GetResult();
        var token = Regex.Match(page, "name=\"t\" value=\"([0-9A-F]+)\"").Groups[1].Value;
        using var form = new StringContent($"t={token}&{fields}", null, "application/x-www-form-urlencoded");
        return http.PostAsync(Home + path, form).GetAwaiter().GetResult().StatusCode;
    }

    /// <summary>Ends it by Ctrl-C, and waits for the end.</summary>
    public void Stop()
    {
        program.Interrupt();
        program.Wait();
    }

    public HttpResponseMessage Send(HttpRequestMessage request) => http.Send(request);

    /// <summary>The state once it is so.</summary>
    public JsonElement Until(Func<JsonElement, bool> isSo, int seconds = 120)
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); ; Thread.Sleep(50))
        {
            var state = State();
            if (isSo(state)) return state;
            if (DateTime.UtcNow > until) throw new TimeoutException($"not so after {seconds} s: {state}");
        }
    }

    public void Dispose()
    {
        http.Dispose();
        program.Dispose();
    }

    internal static int FreePort(SocketType type)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

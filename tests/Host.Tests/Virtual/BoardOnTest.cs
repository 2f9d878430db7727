// The virtual board as a process on ports of its own, and its interface.
using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading;

namespace RouterAlert.Host.Tests.Virtual;

public sealed class BoardOnTest : IDisposable
{
    private readonly RunningProgram program;
    private readonly HttpClient http = new();

    public BoardOnTest(params string[] arguments)
    {
        Url = $"http://127.0.0.1:{FreePort(SocketType.Stream)}";
        AlertPort = FreePort(SocketType.Dgram);
        program = RunningProgram.Virtual(["--http", Url, "--alerts", $"127.0.0.1:{AlertPort}", .. arguments]);
        program.WaitFor("The box is at");
    }

    public string Url { get; }
    public int AlertPort { get; }

    /// <summary>Everything that the program has printed.</summary>
    public string Printed => program.Output + program.Error;

    public bool IsRunning => program.IsRunning;

    public string Page(string path) => http.GetStringAsync(Url + path).GetAwaiter().GetResult();

    public JsonElement State() => http.GetFromJsonAsync<JsonElement>(Url + "/api/state").GetAwaiter().GetResult();

    public HttpStatusCode Press(string press) => http.PostAsJsonAsync(Url + "/api/button", new { press }).GetAwaiter().GetResult().StatusCode;

    public HttpResponseMessage Send(HttpRequestMessage request) => http.Send(request);

    /// <summary>The state once it is so.</summary>
    public JsonElement Until(Func<JsonElement, bool> isSo, int seconds)
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

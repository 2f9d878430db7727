// One line with its keys in a folder of its own: the provider's side and the box's configuration. Boards on it see no traffic.
using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using RouterAlert.Host.Tests.Virtual;

namespace RouterAlert.Host.Tests.Protocol;

public sealed class LineOnTest : IDisposable
{
    public const string Line = "a1b2c3d4e5f6";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("routeralert-line");

    /// <param name="settings">More of the configuration, each followed by a comma.</param>
    public LineOnTest(string settings = "")
    {
        Tool(0, "keys", "master", Master);
        Tool(0, "keys", "derive", Line, "--master", Master, "--out", Key);
        var key = Tool(0, "keys", "show", Key, "--secret").Output;
        File.WriteAllText(Config, $"{{ {settings} \"lineKeys\": [{key}] }}");
    }

    public string Master => Path("master.json");
    public string Key => Path("line.json");
    public string Config => Path("config.json");
    public string State => Path("state");

    public string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    /// <summary>A board with this line's configuration and nothing to see but alerts.</summary>
    public BoardOnTest Board(params string[] arguments) =>
        new(["--config", Config, .. BoardOnTest.NoTraffic(), .. arguments]);

    /// <summary>Runs a tool to its end; the exit code must be as expected.</summary>
    public (string Output, string Error) Tool(int exitCode, params string[] arguments)
    {
        using var tool = RunningProgram.ToolAt(folder.FullName, arguments);
        var code = tool.Wait(120);
        if (code != exitCode) throw new InvalidOperationException($"{string.Join(' ', arguments)}: exit code {code}\n{tool.Output}{tool.Error}");
        return (tool.Output, tool.Error);
    }

    /// <summary>Pushes under the line's key; what was printed.</summary>
    public string Push(int port, params string[] arguments) => Tool(0, ["push", $"127.0.0.1:{port}", "--key", Key, .. arguments]).Output;

    public static JsonElement[] Alerts(BoardOnTest board, string source) =>
        [.. board.State().GetProperty("alerts").EnumerateArray().Where(alert => alert.GetProperty("source").GetString() == source)];

    public void Dispose() => folder.Delete(recursive: true);
}

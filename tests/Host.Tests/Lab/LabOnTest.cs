// A lab with a master key and files in a folder of its own.
using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text.Json;
using RouterAlert.Host.Tests.Virtual;

namespace RouterAlert.Host.Tests.Lab;

public sealed class LabOnTest : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("routeralert-lab");
    private readonly RunningProgram lab;
    private readonly int port = BoardOnTest.FreePort(SocketType.Dgram);

    public LabOnTest(int lines, params string[] arguments)
    {
        Tool(0, "keys", "master", Path("master.json"));
        lab = RunningProgram.Tool(["lab", "--json", "--lines", $"{lines}", "--master", Path("master.json"), "--base", $"127.20.0.1:{port}",
            "--map", Path("map.csv"), "--leases", Path("leases.csv"), "--report", Path("report.csv"), .. arguments]);
        lab.WaitFor("{\"ready\":true}");
    }

    public string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    /// <summary>The fields of a CSV file without its head.</summary>
    public string[][] Rows(string name) => [.. File.ReadLines(Path(name)).Skip(1).Select(row => row.Split(','))];

    /// <summary>Pushes code 2000 under a line's key to where another was at the start; what was printed.</summary>
    /// <param name="exitCode">Null allows any.</param>
    public string Push(int line, int to, int? exitCode = 0) => Push(line, $"127.20.0.{to}", exitCode);

    public string Push(int line, string address, int? exitCode = 0) =>
        Tool(exitCode, "push", $"{address}:{port}", "--code", "2000", "--master", Path("master.json"), "--line", $"{line:x12}");

    /// <summary>Ends the lab as Ctrl-C does; what it counted.</summary>
    public JsonElement End()
    {
        lab.Interrupt();
        if (lab.Wait() != 0) throw new InvalidOperationException(lab.Error);
        return JsonDocument.Parse(lab.Output.Trim().Split('\n')[^1]).RootElement;
    }

    public string Tool(int? exitCode, params string[] arguments)
    {
        using var tool = RunningProgram.ToolAt(folder.FullName, arguments);
        var code = tool.Wait(120);
        if (exitCode is { } expected && code != expected) throw new InvalidOperationException($"{string.Join(' ', arguments)}: exit code {code}\n{tool.Output}{tool.Error}");
        return tool.Output + tool.Error;
    }

    public void Dispose()
    {
        lab.Dispose();
        folder.Delete(recursive: true);
    }
}

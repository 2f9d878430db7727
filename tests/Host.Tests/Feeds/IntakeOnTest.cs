// `routeralert intake` without a process: a command line in, its orders and what it set aside out.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Tools.Feeds;
using RouterAlert.Tools.Orders;

namespace RouterAlert.Host.Tests.Feeds;

public sealed class IntakeOnTest : IDisposable
{
    public static readonly DateTimeOffset Now = new(2025, 7, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("routeralert-intake-");

    public string Rejected => Path.Combine(folder.FullName, "rejected.csv");

    public static string Vector(string name) => Repository.Vector(Path.Combine("feeds", name));

    /// <summary>A file with this text, in a folder of this test.</summary>
    public string File(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>At <see cref="Now"/>.</summary>
    public Task<List<AlertOrder>> Orders(params string[] arguments) => Orders(new StoppedClock(), arguments);

    /// <summary>By the machine's clock.</summary>
    public Task<List<AlertOrder>> OrdersNow(params string[] arguments) => Orders(TimeProvider.System, arguments);

    public IAsyncEnumerable<AlertOrder> Read(TimeProvider clock, params string[] arguments)
    {
        var options = new IntakeOptions();
        var root = new RootCommand();
        options.AddTo(root);
        return options.Open(root.Parse([.. arguments, "--rejected", Rejected]), clock).Read(CancellationToken.None);
    }

    private async Task<List<AlertOrder>> Orders(TimeProvider clock, string[] arguments)
    {
        var orders = new List<AlertOrder>();
        await foreach (var order in Read(clock, arguments)) orders.Add(order);
        return orders;
    }

    /// <summary>"line code" of each order.</summary>
    public async Task<string> Lines(params string[] arguments) => string.Join(", ", (await Orders(arguments)).Select(order => $"{order.Line:x} {order.Code}"));

    /// <summary>"row reason" of each row that was set aside; of the reason what stands before a colon.</summary>
    public string Reasons()
    {
        using var rows = new RouterAlert.Tools.Tables.CsvRows(new StreamReader(Rejected), (_, reason, raw) => throw new InvalidDataException(reason + raw));
        rows.ReadHeader();
        var reasons = new List<string>();
        while (rows.Next()) reasons.Add($"{rows[1]} {rows[2].Split(':')[0]}");
        return string.Join("; ", reasons);
    }

    public void Dispose() => folder.Delete(recursive: true);

    public sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => Now + Passed;
    }
}

// A store of a test's own, in SQLite and in PostgreSQL: what holds for one must hold for the other.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Threading;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Store;

namespace RouterAlert.Host.Tests.Store;

public sealed class StoreOnTest : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("routeralert-store");
    private readonly List<Database> opened = [];

    public StoreOnTest(string? url) => Address = url ?? Path.Combine(folder.FullName, "store.db");

    public static CancellationToken Ever => CancellationToken.None;

    /// <summary>As --store takes it.</summary>
    public string Address { get; }

    public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    public long NowMs => Now.ToUnixTimeMilliseconds();

    /// <summary>A connection of one process.</summary>
    public Database Open()
    {
        var database = Database.Open(Address);
        database.Start();
        opened.Add(database);
        return database;
    }

    public AlertOrder Order(ulong line, int code = 2000, int operation = 0, string? box = "192.0.2.1", string? text = null) => new(line,
        box is null ? null : new IPEndPoint(IPAddress.Parse(box), 10911), code, operation, 0, Now.AddDays(1), text, null, 0, "report.csv row " + line);

    public IntakeCount Add(Database database, CampaignRow campaign, params AlertOrder[] orders) => new OrderIntake(database, campaign, 0).Add(orders, Now, Ever);

    public Outcome Answered(LeasedOrder order, OrderState state) =>
        new(order.Id, order.Line, order.Sequence, order.Code, state, order.Attempts + 1, NowMs + 3_600_000, NowMs, 0x44, 0, 1);

    public void Dispose()
    {
        foreach (var database in opened) database.Dispose();
        folder.Delete(recursive: true);
    }
}

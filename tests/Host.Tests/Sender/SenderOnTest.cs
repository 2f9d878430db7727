// A lab of some lines, and a store with orders for them.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using RouterAlert.Host.Tests.Lab;
using RouterAlert.Host.Tests.Store;
using RouterAlert.Tools.Store;

namespace RouterAlert.Host.Tests.Sender;

public sealed class SenderOnTest : IDisposable
{
    private readonly StoreOnTest store;
    private readonly Database database;

    /// <param name="url">The store's server; null for a file.</param>
    public SenderOnTest(int lines, string? url = null, int rate = 0, params string[] labArguments)
    {
        Lab = new LabOnTest(lines, labArguments);
        store = new StoreOnTest(url) { Now = DateTimeOffset.UtcNow };
        database = store.Open();
        Campaigns = new Campaigns(database);
        Campaign = Campaigns.Add("test", rate, 0, store.Now, StoreOnTest.Ever);
    }

    public LabOnTest Lab { get; }
    public Campaigns Campaigns { get; }
    public CampaignRow Campaign { get; }
    public string Store => store.Address;

    public CampaignCounts Counts => Campaigns.Count(Campaign.Id, StoreOnTest.Ever);

    /// <summary>The lab's lines and where they are, as its map says.</summary>
    public IEnumerable<(ulong Line, IPEndPoint Box)> Lines() => Lab.Rows("map.csv").Select(row =>
        (ulong.Parse(row[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), new IPEndPoint(IPAddress.Parse(row[1]), int.Parse(row[2], CultureInfo.InvariantCulture))));

    public IntakeCount Order(IEnumerable<(ulong Line, IPEndPoint Box)> lines, int operation = 0) =>
        store.Add(database, Campaign, [.. lines.Select(line => store.Order(line.Line, operation: operation, text: "Please look.") with { Box = line.Box })]);

    /// <summary>A process of its own.</summary>
    public RunningProgram StartSender(params string[] arguments) => RunningProgram.Tool(
        ["sender", "--store", Store, "--master", Lab.Path("master.json"), "--audit", AuditFolder, "--lease", "2", .. arguments]);

    public string AuditFolder => Lab.Path("audit");

    /// <summary>Every line of every file of the audit; a line that a kill cut short is none.</summary>
    public List<JsonElement> Audit() => [.. Directory.GetFiles(AuditFolder).SelectMany(ReadShared).Where(line => line.EndsWith('}')).Select(line => JsonDocument.Parse(line).RootElement)];

    public void Until(Func<CampaignCounts, bool> reached, int seconds = 120)
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); !reached(Counts); System.Threading.Thread.Sleep(100))
            if (DateTime.UtcNow > until) throw new TimeoutException(string.Join(", ", OrderStates.Names.Zip(Counts.States)));
    }

    public void Dispose()
    {
        store.Dispose();
        Lab.Dispose();
    }

    private static string[] ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n');
    }
}

// What watch says: a line for each finding and what came of it, as text or JSON.
using System;
using System.IO;
using System.Text.Json.Nodes;
using RouterAlert.Tools.Keys;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Watch;

public sealed class WatchReport(TextWriter writer, bool isJson)
{
    /// <param name="outcome">"ordered", "would be ordered", or why not.</param>
    /// <param name="line">Null while it is not known.</param>
    public void Say(Sighting sighting, string outcome, ulong? line)
    {
        var id = line is { } number ? LineNumber.Text(number) : null;
        var text = isJson
            ? new JsonObject
            {
                ["time"] = Moment.Text(sighting.Time),
                ["customer"] = sighting.Customer?.ToString(),
                ["line"] = id,
                ["verdict"] = sighting.Name,
                ["code"] = sighting.Code,
                ["port"] = sighting.Port,
                ["target"] = sighting.Target?.ToString(),
                ["events"] = sighting.Events,
                ["evidence"] = sighting.Evidence,
                ["outcome"] = outcome,
            }.ToJsonString()
            : $"{sighting.Time:HH:mm:ss} {sighting.Customer?.ToString() ?? "an IPv6 address"} {sighting.Name}: {sighting.Evidence}; code {sighting.Code}{(id is null ? "" : $", line {id}")}: {outcome}.";
        lock (writer)
        {
            writer.WriteLine(text);
            writer.Flush();
        }
    }

    public static string Words(Decision decision) => decision switch
    {
        Decision.Faded => "below the threshold",
        Decision.MailServer => "an allowed mail server",
        Decision.NotChosen => "not told to customers",
        Decision.Repeated => "told within a day",
        Decision.TooMany => "not ordered, this hour has had its most",
        Decision.NoAddress => "not ordered, its address is forgotten",
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };
}

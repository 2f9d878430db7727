// What the lab's lamps did: the answer to "has every household been told, and none twice".
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RouterAlert.Tools.Lab;

public sealed class LabCounts(int lines)
{
    private readonly byte[] state = new byte[lines];
    private readonly HashSet<long> lit = new(lines);
    private readonly int[] bySeverity = new int[6];
    private long firstMs, lastMs;

    /// <summary>Lines of which every alert was signalled once, and lines of which one was signalled again.</summary>
    public int Once { get; private set; }
    public int Twice { get; private set; }

    public int Silent => lines - Once - Twice;

    /// <summary>Lines that never answer, or not yet.</summary>
    public int OffLine { get; set; }

    /// <summary>Alerts that came again and changed nothing that people notice.</summary>
    public int Renewed { get; set; }

    /// <summary>Alerts that households acknowledged.</summary>
    public int Acknowledged { get; set; }

    public int Moves { get; set; }

    /// <summary>Datagrams that came, answers that went, and both kinds that the network lost; datagrams for addresses without a line.</summary>
    public long Received { get; set; }
    public long Answered { get; set; }
    public long Lost { get; set; }
    public long Nobody { get; set; }

    /// <summary>From the first signal to the last.</summary>
    public double Seconds => (lastMs - firstMs) / 1000.0;

    /// <summary>A line's lamp signals a code.</summary>
    public void Light(int line, int code, int severity, long nowMs)
    {
        if (lit.Count == 0) firstMs = nowMs;
        lastMs = nowMs;
        bySeverity[severity]++;
        if (lit.Add(((long)line << 16) | (uint)code))
        {
            if (state[line] == 0) Once++;
            state[line] = Math.Max(state[line], (byte)1);
        }
        else if (state[line] < 2)
        {
            state[line] = 2;
            Once--;
            Twice++;
        }
    }

    public string Text()
    {
        var severities = new List<string>();
        for (var i = 5; i > 0; i--)
            if (bySeverity[i] > 0) severities.Add($"{bySeverity[i].ToString("N0", CultureInfo.InvariantCulture)} of severity {i}");
        return string.Create(CultureInfo.InvariantCulture,
            $"{lines:N0} gateways: {Once:N0} lit once, {Twice:N0} twice, {Silent:N0} silent ({OffLine:N0} off line). ")
            + (severities.Count == 0 ? "No alert" : string.Join(", ", severities))
            + string.Create(CultureInfo.InvariantCulture, $"; {Acknowledged:N0} acknowledged; {Seconds:N1} s from the first to the last.\n{Received:N0} datagrams came, {Answered:N0} were answered, {Lost:N0} were lost on the way, {Moves:N0} lines moved.");
    }

    public string Progress() =>
        string.Create(CultureInfo.InvariantCulture, $"lit {Once:N0} of {lines:N0}, twice {Twice:N0}, received {Received:N0}, answered {Answered:N0}");

    public string Json() => new JsonObject
    {
        ["lines"] = lines,
        ["litOnce"] = Once,
        ["litTwice"] = Twice,
        ["silent"] = Silent,
        ["offline"] = OffLine,
        ["renewed"] = Renewed,
        ["acknowledged"] = Acknowledged,
        ["moves"] = Moves,
        ["received"] = Received,
        ["answered"] = Answered,
        ["lost"] = Lost,
        ["nobody"] = Nobody,
        ["litSeconds"] = Seconds,
        ["bySeverity"] = new JsonObject { ["1"] = bySeverity[1], ["2"] = bySeverity[2], ["3"] = bySeverity[3], ["4"] = bySeverity[4], ["5"] = bySeverity[5] },
    }.ToJsonString();
}

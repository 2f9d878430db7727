// What became of a campaign: a table of numbers, or every order to the last one, as CSV or JSON.
using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Net;
using System.Text.Json;
using System.Threading;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Tools.Keys;
using RouterAlert.Tools.Store;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Campaigning;

public enum ReportFormat
{
    Table = 0,
    Csv = 1,
    Json = 2,
}

public sealed class CampaignReport(Campaigns campaigns, CancellationToken cancel)
{
    private static readonly string[] Columns =
        ["line", "code", "operation", "sequence", "state", "attempts", "answer", "ordered", "answered", "acknowledged", "address", "port", "by"];

    public void Write(CampaignRow campaign, ReportFormat format, Stream to)
    {
        if (format == ReportFormat.Json) WriteJson(campaign, to);
        else
        {
            using var text = new StreamWriter(to, leaveOpen: true);
            if (format == ReportFormat.Csv) WriteCsv(campaign, text);
            else WriteTable(campaign, text);
        }
    }

    /// <summary>All campaigns, one a line; not those that have no order, or none yet.</summary>
    public void WriteList(TextWriter to)
    {
        var all = campaigns.CountAll(cancel);
        foreach (var campaign in campaigns.List(cancel))
        {
            if (!all.TryGetValue(campaign.Id, out var counts) && campaign.Deleted == 0) continue;
            counts ??= new CampaignCounts();
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{campaign.Id,4}  {Time(campaign.OrderedAt)}  {counts.Total:N0} orders, {counts.Delivered:N0} delivered, {counts.Open:N0} open{(campaign.IsPaused ? ", paused" : "")}{(campaign.Deleted > 0 ? $", {campaign.Deleted:N0} old ones deleted" : "")}  {campaign.Name}"));
        }
    }

    public static void WriteCounts(Utf8JsonWriter json, CampaignRow campaign, CampaignCounts counts)
    {
        json.WriteNumber("campaign", campaign.Id);
        json.WriteString("name", campaign.Name);
        json.WriteString("ordered", Time(campaign.OrderedAt));
        json.WriteBoolean("paused", campaign.IsPaused);
        json.WriteNumber("orders", counts.Total);
        json.WriteNumber("confirmed", counts.Delivered);
        json.WriteNumber("open", counts.Open);
        json.WriteNumber("offline", counts.OffLine);
        json.WriteNumber("clearing", counts.Clearing);
        json.WriteNumber("deleted", campaign.Deleted);
        json.WriteStartObject("states");
        for (var i = 0; i < OrderStates.Count; i++) json.WriteNumber(OrderStates.Names[i], counts.States[i]);
        json.WriteEndObject();
    }

    private void WriteTable(CampaignRow campaign, TextWriter to)
    {
        var counts = campaigns.Count(campaign.Id, cancel);
        to.WriteLine($"campaign {campaign.Id}, {campaign.Name}, {Time(campaign.OrderedAt)}{(campaign.IsPaused ? ", paused" : "")}");
        void Row(string name, long count, string note = "") => to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,12:N0}  {name}{note}"));
        Row("orders", counts.Total);
        Row("confirmed by their box", counts.Delivered, ", of them now:");
        for (var i = (int)OrderState.Delivered; i <= (int)OrderState.Cleared; i++)
            if (counts.States[i] > 0) Row("  " + OrderStates.Names[i], counts.States[i]);
        Row("silent so far", counts[OrderState.Sent]);
        Row("queued", counts[OrderState.Queued], counts.OffLine > 0 ? string.Create(CultureInfo.InvariantCulture, $", of them {counts.OffLine:N0} whose line is off line") : "");
        Row("wrong line", counts[OrderState.WrongLine]);
        Row("expired", counts[OrderState.Expired]);
        Row("failed", counts[OrderState.Failed]);
        if (counts.Clearing > 0) Row("clears under way", counts.Clearing);
        if (campaign.Deleted > 0) Row("more that were old and are deleted", campaign.Deleted);
    }

    private void WriteCsv(CampaignRow campaign, TextWriter to)
    {
        to.WriteLine(string.Join(',', Columns));
        campaigns.ReadOrders(campaign.Id, row =>
        {
            for (var i = 0; i < Columns.Length; i++) to.Write((i == 0 ? "" : ",") + CsvText.Quoted(Value(row, i)));
            to.WriteLine();
        }, cancel);
    }

    private void WriteJson(CampaignRow campaign, Stream to)
    {
        const int flushBytes = 1 << 16;
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        WriteCounts(json, campaign, campaigns.Count(campaign.Id, cancel));
        json.WriteStartArray("results");
        campaigns.ReadOrders(campaign.Id, row =>
        {
            json.WriteStartObject();
            for (var i = 0; i < Columns.Length; i++)
                if (Value(row, i) is { Length: > 0 } value) json.WriteString(Columns[i], value);
            json.WriteEndObject();
            if (json.BytesPending > flushBytes) json.Flush();
        }, cancel);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        to.Write("\n"u8);
    }

    private static string Value(DbDataReader row, int column) => row.IsDBNull(column) ? "" : column switch
    {
        0 => LineNumber.Text((ulong)row.GetInt64(0)),
        2 => row.GetInt32(2) switch { 0 => "raise", 1 => "update", 2 => "clear", _ => "test" },
        4 => ((OrderState)row.GetInt32(4)).Name(),
        6 => row.GetInt32(6) is not 0 and var code ? AnswerText.Code(code) : "",
        7 or 8 or 9 => Time(row.GetInt64(column)),
        10 => new IPAddress((byte[])row.GetValue(10)).ToString(),
        12 => row.GetString(12),
        _ => row.GetInt64(column).ToString(CultureInfo.InvariantCulture),
    };

    private static string Time(long unixMs) => Moment.Text(DateTimeOffset.FromUnixTimeMilliseconds(unixMs));
}

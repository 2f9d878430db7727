// The status of a sender and its store for machines: GET /status, /campaigns/ID, and /metrics for Prometheus. There is nothing secret and nothing to change;
// still it is meant for loopback or an operator's network.
using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Sender;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Campaigning;

public sealed class StatusServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Campaigns campaigns;
    private readonly SenderCounts counts;

    /// <param name="database">The sender's, or another connection.</param>
    /// <exception cref="FailedException">The address is taken.</exception>
    public StatusServer(IPEndPoint at, Database database, SenderCounts counts)
    {
        campaigns = new Campaigns(database);
        this.counts = counts;
        listener.Prefixes.Add($"http://{at}/");
        try
        {
            listener.Start();
        }
        catch (HttpListenerException e)
        {
            throw new FailedException($"--status {at}: {e.Message}");
        }
        _ = Task.Run(Serve);
    }

    public void Dispose() => listener.Close();

    private async Task Serve()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // closed, or a client that went away
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        using var response = context.Response;
        try
        {
            var body = new MemoryStream();
            response.StatusCode = context.Request.HttpMethod is "GET" or "HEAD" ? Write(context.Request.Url!.AbsolutePath, body, response) : 405;
            response.ContentLength64 = body.Length;
            if (context.Request.HttpMethod != "HEAD") response.OutputStream.Write(body.GetBuffer(), 0, (int)body.Length);
        }
        catch (Exception e) when (e is HttpListenerException or IOException or FailedException or OperationCanceledException)
        {
            // the client has gone, or the store is away: the next question is answered again
        }
    }

    private int Write(string path, Stream to, HttpListenerResponse response)
    {
        response.ContentType = "application/json";
        if (path == "/metrics")
        {
            response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
            to.Write(System.Text.Encoding.UTF8.GetBytes(SenderMetrics.Text(counts)));
            return 200;
        }
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        const string one = "/campaigns/";
        if (path == "/status") WriteStatus(json, patience.Token);
        else if (!path.StartsWith(one, StringComparison.Ordinal) || !long.TryParse(path.AsSpan(one.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || campaigns.List(patience.Token).Find(campaign => campaign.Id == id) is not { } found) return 404;
        else CampaignReport.WriteCounts(json, found, campaigns.Count(id, patience.Token));
        json.WriteEndObject();
        return 200;
    }

    private void WriteStatus(Utf8JsonWriter json, CancellationToken cancel)
    {
        json.WriteNumber("outstanding", counts.Outstanding);
        json.WriteNumber("datagrams", counts.Datagrams);
        json.WriteNumber("retransmissions", counts.Retransmissions);
        json.WriteNumber("ignored", counts.Ignored);
        json.WriteStartArray("campaigns");
        foreach (var campaign in campaigns.List(cancel))
        {
            json.WriteStartObject();
            json.WriteNumber("campaign", campaign.Id);
            json.WriteString("name", campaign.Name);
            json.WriteBoolean("paused", campaign.IsPaused);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

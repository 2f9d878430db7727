// The status of a sender and its store for machines: GET /status, /campaigns/ID, and /metrics for Prometheus. There is nothing secret and nothing to change;
// still it is meant for loopback or an operator's network.
using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Sender;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Campaigning;

public sealed class StatusServer : IDisposable
{
    /// <summary>A store that is away so long is said to be, with 503.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

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
            var isHead = context.Request.HttpMethod == "HEAD";
            if (isHead || context.Request.HttpMethod == "GET") Answer(response, context.Request.Url!.AbsolutePath, isHead);
            else
            {
                response.AddHeader("Allow", "GET, HEAD");
                Send(response, 405, Json(json => json.WriteString("error", "only GET and HEAD are allowed")), isHead);
            }
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
            // the client has gone
        }
    }

    private void Answer(HttpListenerResponse response, string path, bool isHead)
    {
        using var patience = new CancellationTokenSource(Patience);
        var cancel = patience.Token;
        try
        {
            if (path == "/metrics") Send(response, 200, Encoding.UTF8.GetBytes(SenderMetrics.Text(counts)), isHead, SenderMetrics.ContentType);
            else if (path == "/status") Send(response, 200, Json(json => WriteStatus(json, cancel)), isHead);
            else if (Find(path, cancel) is { } found) Send(response, 200, Json(json => CampaignReport.WriteCounts(json, found, campaigns.Count(found.Id, cancel))), isHead);
            else Send(response, 404, Json(json => json.WriteString("error", "there are /status, /campaigns/ID and /metrics")), isHead);
        }
        catch (Exception e) when (e is FailedException or OperationCanceledException)
        {
            Send(response, 503, Json(json => json.WriteString("error", "the store does not answer")), isHead);
        }
    }

    private CampaignRow? Find(string path, CancellationToken cancel)
    {
        const string one = "/campaigns/";
        return path.StartsWith(one, StringComparison.Ordinal) && long.TryParse(path.AsSpan(one.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? campaigns.List(cancel).Find(campaign => campaign.Id == id) : null;
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return body.ToArray();
    }

    private static void Send(HttpListenerResponse response, int status, byte[] body, bool isHead, string type = "application/json")
    {
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength64 = body.Length;
        if (!isHead) response.OutputStream.Write(body);
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

// The status of a sender and its store for machines: GET /status, /campaigns/ID, and /metrics for Prometheus. There is nothing secret and nothing to change;
// still it is meant for loopback or an operator's network.
using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Sender;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Campaigning;

public sealed class StatusServer : IDisposable
{
    /// <summary>A store that is away so long is said to be, with 503.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WebApplication app;
    private readonly Campaigns campaigns;
    private readonly SenderCounts counts;

    /// <param name="database">The sender's, or another connection.</param>
    /// <exception cref="FailedException">The address is taken.</exception>
    public StatusServer(IPEndPoint at, Database database, SenderCounts counts)
    {
        campaigns = new Campaigns(database);
        this.counts = counts;
        // Nothing of the folder it is started in, nor of the environment, changes what it serves.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(at);
        });
        app = builder.Build();
        app.Run(Answer);
        try
        {
            app.StartAsync().GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new FailedException($"--status {at}: {e.Message}");
        }
    }

    public void Dispose() => app.DisposeAsync().AsTask().Wait();

    private async Task Answer(HttpContext context)
    {
        var response = context.Response;
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            // Asking the store may wait for its other users.
            await Task.Run(() => Answer(response, context.Request.Path, context.RequestAborted));
            return;
        }
        response.Headers.Allow = "GET, HEAD";
        await Send(response, 405, Json(json => json.WriteString("error", "only GET and HEAD are allowed")));
    }

    private async Task Answer(HttpResponse response, string path, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Patience);
        var cancel = patience.Token;
        try
        {
            if (path == "/metrics") await Send(response, 200, Encoding.UTF8.GetBytes(SenderMetrics.Text(counts)), SenderMetrics.ContentType);
            else if (path == "/status") await Send(response, 200, Json(json => WriteStatus(json, cancel)));
            else if (Find(path, cancel) is { } found) await Send(response, 200, Json(json => CampaignReport.WriteCounts(json, found, campaigns.Count(found.Id, cancel))));
            else await Send(response, 404, Json(json => json.WriteString("error", "there are /status, /campaigns/ID and /metrics")));
        }
        catch (Exception e) when (e is FailedException or OperationCanceledException && !aborted.IsCancellationRequested)
        {
            await Send(response, 503, Json(json => json.WriteString("error", "the store does not answer")));
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

    // Kestrel leaves the body of an answer to HEAD out.
    private static async Task Send(HttpResponse response, int status, byte[] body, string type = "application/json")
    {
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
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

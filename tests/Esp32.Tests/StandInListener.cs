// nanoFramework's HttpListener as its sources have it: a connection is read when its request or response is first asked for, without any
// timeout; Abort closes every connection that somebody waits for, and whoever waited gets an exception.
using System.Collections.Concurrent;
using System.Collections.Specialized;
using System.IO;
using System.Threading;

namespace System.Net;

public sealed class HttpListener(string prefix, int port, IPAddress at)
{
    private readonly BlockingCollection<HttpListenerContext> waiting = [];
    private readonly CancellationTokenSource aborted = new();

    public static HttpListener Last { get; private set; }
    public IPAddress At => at;
    public string Address => $"{prefix}://{at}:{port}";
    public bool IsListening { get; private set; }

    public void Start()
    {
        IsListening = true;
        Last = this;
    }

    public HttpListenerContext GetContext()
    {
        try
        {
            return waiting.Take(aborted.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Abort()
    {
        IsListening = false;
        aborted.Cancel();
    }

    public void Close() => IsListening = false;

    /// <param name="path">Null is silence, empty what is no request.</param>
    public HttpListenerContext Connect(string path)
    {
        var context = new HttpListenerContext(path, aborted.Token);
        waiting.Add(context);
        return context;
    }
}

public sealed class HttpListenerContext(string path, CancellationToken aborted)
{
    private readonly HttpListenerResponse response = new();

    public bool IsClosed => response.IsClosed;
    public int Status => response.StatusCode;
    public HttpListenerRequest Request { get; } = new(path);

    public HttpListenerResponse Response
    {
        get
        {
            if (path is null) aborted.WaitHandle.WaitOne();
            if (string.IsNullOrEmpty(path)) throw new ProtocolViolationException();
            return response;
        }
    }

    public void Close() => response.Close();
}

public sealed class HttpListenerRequest(string path)
{
    public string HttpMethod => "GET";
    public string RawUrl => path;
    public string ContentType => "";
    public long ContentLength64 => 0;
    public Stream InputStream => Stream.Null;
    public NameValueCollection Headers { get; } = new() { ["Host"] = "192.168.1.7" };
    public IPEndPoint RemoteEndPoint { get; } = new(IPAddress.Parse("192.168.1.50"), 40000);
}

public sealed class HttpListenerResponse
{
    public bool IsClosed { get; private set; }
    public int StatusCode { get; set; }
    public bool KeepAlive { get; set; }
    public long ContentLength64 { get; set; }
    public string ContentType { get; set; }
    public NameValueCollection Headers { get; } = [];
    public Stream OutputStream { get; } = new MemoryStream();

    public void Close() => IsClosed = true;
}

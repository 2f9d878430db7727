// Serves the household's site with .NET's HttpListener: one connection after the other.
using System;
using System.Net;
using RouterAlert.Household;
using RouterAlert.Household.Page;

namespace RouterAlert.Boards.Common.Web;

/// <summary>Gateway time, milliseconds.</summary>
public delegate long Milliseconds();

public sealed class HttpSite : IByteSink
{
    private readonly HouseholdSite site;
    private readonly object gate;
    private readonly Milliseconds now;
    private readonly PageRequest request = new PageRequest();
    private readonly PageResponse response;
    private HttpListenerResponse? open;
    private bool hasBegun;

    /// <param name="gate">The lock that whoever steps the gateway holds.</param>
    /// <param name="bufferBytes">
    /// A page that fits is sent when the lock is free again; a longer one goes out piece by piece under the lock, and a slow reader then
    /// delays the lamp. The fullest overview is about 60 KB, a usual one 16 KB.
    /// </param>
    public HttpSite(HouseholdSite site, object gate, Milliseconds now, int bufferBytes)
    {
        this.site = site;
        this.gate = gate;
        this.now = now;
        response = new PageResponse(new Utf8Writer(new byte[bufferBytes], this));
    }

    /// <summary>Answers requests until the listener is stopped.</summary>
    public void Serve(HttpListener listener)
    {
        while (listener.IsListening)
        {
            try
            {
                Answer(listener.GetContext());
            }
            catch (Exception)
            {
                // A browser that went away, or the listener was stopped: neither may end the page for the others.
            }
        }
    }

    /// <summary>A full buffer on its way out: the fields first, when they have not gone yet.</summary>
    public void Write(byte[] buffer, int length)
    {
        if (open == null) return;
        if (!hasBegun) Begin(open);
        if (request.Method != "HEAD") open.OutputStream.Write(buffer, 0, length);
    }

    /// <exception cref="Exception">The other side went away, or sent what is no request.</exception>
    public void Answer(HttpListenerContext context)
    {
        open = context.Response;
        hasBegun = false;
        try
        {
            if (!Read(context.Request)) open.StatusCode = 413;
            else
            {
                lock (gate) site.Answer(request, response, now());
                Send(open);
            }
        }
        finally
        {
            open.Close();
            open = null;
        }
    }

    /// <summary>A page that fits the buffer has its length told; of a longer one this is the rest.</summary>
    private void Send(HttpListenerResponse to)
    {
        if (hasBegun)
        {
            response.Body.Flush();
            return;
        }
        to.ContentLength64 = response.Body.Length;
        response.Body.Flush();
        if (!hasBegun) Begin(to);
    }

    private void Begin(HttpListenerResponse to)
    {
        hasBegun = true;
        to.StatusCode = response.Status;
        to.KeepAlive = false;
        to.ContentType = response.ContentType;
        for (var i = 0; i < PageResponse.FieldCount; i++) to.Headers.Add(PageResponse.FieldName(i), PageResponse.FieldValue(i));
        to.Headers.Add("Cache-Control", response.CacheControl);
        if (response.Location.Length > 0) to.Headers.Add("Location", response.Location);
        if (response.SetCookie.Length > 0) to.Headers.Add("Set-Cookie", response.SetCookie);
        if (response.Allow.Length > 0) to.Headers.Add("Allow", response.Allow);
    }

    private bool Read(HttpListenerRequest from)
    {
        var url = from.RawUrl ?? "/";
        var query = url.IndexOf('?');
        request.Method = from.HttpMethod;
        request.Path = query < 0 ? url : url.Substring(0, query);
        request.Query = query < 0 ? "" : url.Substring(query + 1);
        request.Host = from.Headers["Host"] ?? "";
        request.Origin = from.Headers["Origin"] ?? "";
        request.ContentType = from.Headers["Content-Type"] ?? "";
        request.Cookie = from.Headers["Cookie"] ?? "";
        request.AcceptLanguage = from.Headers["Accept-Language"] ?? "";
        var address = from.RemoteEndPoint.Address.GetAddressBytes();
        request.From.Length = address.Length;
        Array.Copy(address, 0, request.From.Address, 0, address.Length);
        return ReadBody(from);
    }

    private bool ReadBody(HttpListenerRequest from)
    {
        request.BodyLength = 0;
        if (request.Method != "POST") return true;
        if (from.ContentLength64 < 0 || from.ContentLength64 > request.Body.Length) return false;
        var wanted = (int)from.ContentLength64;
        while (request.BodyLength < wanted)
        {
            var read = from.InputStream.Read(request.Body, request.BodyLength, wanted - request.BodyLength);
            if (read <= 0) break;
            request.BodyLength += read;
        }
        return true;
    }
}

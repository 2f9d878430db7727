// One request for the household's page and its answer (HTTP/1.1, RFC 9112), over a connection that ends with it. nanoFramework's HttpListener
// does the same and more, for 16 KB of the heap.
using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using RouterAlert.Household;
using RouterAlert.Household.Page;

namespace RouterAlert.Boards.Esp32;

public sealed class HttpExchange : IByteSink
{
    private const int Ok = 200, BadRequest = 400, LengthRequired = 411, TooLarge = 413, UriTooLong = 414, Gone = 0;

    /// <summary>Content-Length that was not told, and one that is no number.</summary>
    private const int Untold = -1, Senseless = -2;

    /// <summary>A page goes out in pieces of this size: the device has no room for a whole one.</summary>
    private const int PieceBytes = 512;

    private readonly HouseholdSite site;
    private readonly object gate;
    private readonly PageConnection connection = new PageConnection();
    private readonly PageRequest request;
    private readonly PageResponse response;
    private readonly Utf8Writer head;
    private bool hasBegun;

    /// <param name="gate">The lock that whoever steps the gateway holds.</param>
    public HttpExchange(HouseholdSite site, object gate)
    {
        this.site = site;
        this.gate = gate;
        request = new PageRequest(connection.Buffer);
        response = new PageResponse(new Utf8Writer(new byte[PieceBytes], this));
        head = new Utf8Writer(connection.Buffer, connection);
    }

    /// <summary>Answers what waits there, or comes until the end.</summary>
    public void Answer(Socket socket, long endMs)
    {
        connection.Begin(socket, endMs);
        hasBegun = false;
        var status = Read();
        if (status == Gone) return;
        var address = ((IPEndPoint)socket.RemoteEndPoint).Address.GetAddressBytes();
        request.From.Length = address.Length;
        Array.Copy(address, 0, request.From.Address, 0, address.Length);
        var beganMs = Environment.TickCount64;
        if (status == Ok)
        {
            // A page longer than its buffer goes out under the lock: a slow reader then delays the lamp.
            lock (gate) site.Answer(request, response, Environment.TickCount64);
        }
        else
        {
            response.Reset();
            response.Status = status;
        }
        if (!hasBegun) Begin(response.Body.Length);
        response.Body.Flush();
        // Whoever did not read has kept the lamp from blinking: for as long again no page does.
        if (connection.IsGone) Thread.Sleep((int)(Environment.TickCount64 - beganMs));
    }

    /// <summary>A piece of the page: the fields first, when they have not gone yet.</summary>
    public void Write(byte[] buffer, int length)
    {
        if (!hasBegun) Begin(Untold);
        if (request.Method != "HEAD") connection.Write(buffer, length);
    }

    private void Begin(int length)
    {
        hasBegun = true;
        head.Reset();
        head.Raw("HTTP/1.1 ").Number(response.Status).Raw(" \r\nConnection: close");
        Field("Content-Type", response.ContentType);
        for (var i = 0; i < PageResponse.FieldCount; i++) Field(PageResponse.FieldName(i), PageResponse.FieldValue(i));
        Field("Cache-Control", response.CacheControl);
        if (response.Location.Length > 0) Field("Location", response.Location);
        if (response.SetCookie.Length > 0) Field("Set-Cookie", response.SetCookie);
        if (response.Allow.Length > 0) Field("Allow", response.Allow);
        if (length != Untold) Field("Content-Length", length.ToString());
        head.Raw("\r\n\r\n").Flush();
    }

    private void Field(string name, string value) => head.Raw("\r\n").Raw(name).Raw(": ").Raw(value);

    /// <summary>Ok, the status of a refusal, or Gone.</summary>
    private int Read()
    {
        request.Host = "";
        request.Origin = "";
        request.ContentType = "";
        request.Cookie = "";
        request.AcceptLanguage = "";
        request.BodyLength = 0;
        var status = ReadRequestLine();
        var bodyBytes = Untold;
        while (status != Gone)
        {
            var length = connection.ReadLine();
            if (length == PageConnection.Gone) return Gone;
            if (length == 0) break;
            if (!TakeField(length, ref bodyBytes)) status = BadRequest;
        }
        if (status != Ok || request.Method != "POST") return status;
        if (bodyBytes < 0) return bodyBytes == Untold ? LengthRequired : BadRequest;
        if (bodyBytes > request.Body.Length) return TooLarge;
        request.BodyLength = bodyBytes;
        return connection.ReadRest(bodyBytes) ? Ok : Gone;
    }

    /// <summary>RFC 9112, 3: the method, where to, and the version, with a space between.</summary>
    private int ReadRequestLine()
    {
        var length = connection.ReadLine();
        if (length == 0) length = connection.ReadLine(); // an empty line before it is ignored (2.2)
        if (length == PageConnection.Gone) return Gone;
        if (length == PageConnection.TooLong) return UriTooLong;
        var line = Text(connection.Start, length);
        var target = line.IndexOf(' ') + 1;
        var version = target > 0 ? line.IndexOf(" HTTP/1.", target) : -1;
        if (version < 0 || line[target] != '/') return BadRequest;
        var query = line.IndexOf('?', target);
        if (query < 0 || query > version) query = version;
        request.Method = line.Substring(0, target - 1);
        request.Path = line.Substring(target, query - target);
        request.Query = query == version ? "" : line.Substring(query + 1, version - query - 1);
        return Ok;
    }

    /// <summary>A field line; false when it makes the request senseless. Fields that the page does not look at, and overlong ones, are passed over.</summary>
    private bool TakeField(int length, ref int bodyBytes)
    {
        if (Is("Host:", length))
        {
            if (request.Host.Length > 0) return false; // RFC 9112, 3.2
            request.Host = Value("Host:", length);
        }
        else if (Is("Origin:", length)) request.Origin = Value("Origin:", length);
        else if (Is("Content-Type:", length)) request.ContentType = Value("Content-Type:", length);
        else if (Is("Cookie:", length)) request.Cookie = Value("Cookie:", length);
        else if (Is("Accept-Language:", length)) request.AcceptLanguage = Value("Accept-Language:", length);
        else if (Is("Content-Length:", length)) bodyBytes = Number(Value("Content-Length:", length));
        return true;
    }

    /// <summary>Whether the line begins so, in letters of either size (RFC 9110, 5.1).</summary>
    private bool Is(string name, int length)
    {
        if (length < name.Length) return false;
        byte[] line = connection.Buffer;
        var start = connection.Start;
        for (var i = 0; i < name.Length; i++)
            if ((line[start + i] | 0x20) != (name[i] | 0x20)) return false;
        return true;
    }

    private string Value(string name, int length) => Text(connection.Start + name.Length, length - name.Length).Trim();

    /// <summary>"" when there is anything but printable ASCII in it: nothing that the page looks at has.</summary>
    private string Text(int start, int length)
    {
        byte[] line = connection.Buffer;
        for (var i = start; i < start + length; i++)
            if (line[i] < ' ' || line[i] > '~') return "";
        return Encoding.UTF8.GetString(line, start, length);
    }

    private static int Number(string text)
    {
        if (text.Length == 0 || text.Length > 9) return Senseless;
        var value = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9') return Senseless;
            value = value * 10 + text[i] - '0';
        }
        return value;
    }
}

// One HTTP request as an adapter hands it on: only what the page looks at. Reused for every request.
using RouterAlert.Ports;

namespace RouterAlert.Household.Page;

public sealed class PageRequest
{
    /// <summary>Longest body that is read, half as much again as the settings with every letter escaped; an adapter answers 413 itself when Content-Length is over it.</summary>
    public const int MaxBodyBytes = 512;

    public PageRequest() : this(new byte[MaxBodyBytes])
    {
    }

    /// <param name="body"><see cref="MaxBodyBytes"/> long.</param>
    public PageRequest(byte[] body) => Body = body;

    public string Method = "GET";

    /// <summary>"/settings", without the query.</summary>
    public string Path = "/";

    /// <summary>Without the question mark; "" when there is none.</summary>
    public string Query = "";

    /// <summary>Header fields, "" when absent.</summary>
    public string Host = "", Origin = "", ContentType = "", Cookie = "", AcceptLanguage = "";

    /// <summary>Who asks; its port is not looked at.</summary>
    public readonly Peer From = new Peer();

    /// <summary>Not looked at any more once the response's body begins: a device's answer goes out through the same buffer.</summary>
    public readonly byte[] Body;
    public int BodyLength;
}

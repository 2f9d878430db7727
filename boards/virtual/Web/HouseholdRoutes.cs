// The household's site below /home/: the core renders it, the web server carries it.
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RouterAlert.Boards.Common;
using RouterAlert.Household;
using RouterAlert.Household.Page;

namespace RouterAlert.Boards.Virtual.Web;

public sealed class HouseholdRoutes(VirtualBoard board)
{
    private const string Root = "/home";

    public static void Map(WebApplication app, VirtualBoard board)
    {
        var routes = new HouseholdRoutes(board);
        app.Map(Root + "/{**path}", routes.Answer);
    }

    private async Task Answer(HttpContext context)
    {
        // The site's links are relative: without the slash they would leave it.
        if (context.Request.Path.Value == Root)
        {
            context.Response.Redirect(Root + "/");
            return;
        }
        var request = new PageRequest();
        if (!await Read(context.Request, request))
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        using var body = new MemoryStream();
        var response = new PageResponse(new Utf8Writer(new byte[4096], new StreamSink(body)));
        lock (board.Gate)
        {
            board.Site.Answer(request, response, board.NowMs);
            response.Body.Flush();
        }
        Begin(context.Response, response, body.Length);
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(body.ToArray());
    }

    private static void Begin(HttpResponse to, PageResponse from, long length)
    {
        to.StatusCode = from.Status;
        to.ContentType = from.ContentType;
        to.ContentLength = length;
        foreach (var i in Enumerable.Range(0, PageResponse.FieldCount)) to.Headers[PageResponse.FieldName(i)] = PageResponse.FieldValue(i);
        to.Headers.CacheControl = from.CacheControl;
        if (from.Location.Length > 0) to.Headers.Location = from.Location;
        if (from.SetCookie.Length > 0) to.Headers.SetCookie = from.SetCookie;
        if (from.Allow.Length > 0) to.Headers.Allow = from.Allow;
    }

    /// <summary>False for a body that is longer than any form of the site.</summary>
    private static async Task<bool> Read(HttpRequest from, PageRequest to)
    {
        to.Method = from.Method;
        to.Path = from.Path.Value![Root.Length..];
        to.Query = from.QueryString.Value is { Length: > 0 } query ? query[1..] : "";
        to.Host = from.Host.Value ?? "";
        to.Origin = from.Headers.Origin.ToString();
        to.ContentType = from.ContentType ?? "";
        to.Cookie = from.Headers.Cookie.ToString();
        to.AcceptLanguage = from.Headers.AcceptLanguage.ToString();
        var address = from.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        bytes.CopyTo(to.From.Address, 0);
        to.From.Length = bytes.Length;
        if (from.ContentLength is null or 0) return true;
        if (from.ContentLength > to.Body.Length) return false;
        to.BodyLength = await from.Body.ReadAtLeastAsync(to.Body, (int)from.ContentLength, throwOnEndOfStream: false);
        return true;
    }
}

// One HTTP response. Status and fields are set before the first byte of the body, so that an adapter can send them when the body begins.
namespace RouterAlert.Household.Page;

public sealed class PageResponse
{
    public const string Html = "text/html; charset=utf-8", Json = "application/json", Css = "text/css", Svg = "image/svg+xml";

    public PageResponse(Utf8Writer body) => Body = body;

    public int Status = 200;
    public string ContentType = Html;

    /// <summary>Header fields that are only sent when they are not "".</summary>
    public string Location = "", SetCookie = "", Allow = "";

    /// <summary>Seconds that a browser may keep it; 0 forbids it, as for everything that shows the household's state.</summary>
    public int MaxAgeSeconds;

    public string CacheControl => MaxAgeSeconds == 0 ? "no-store" : "max-age=" + MaxAgeSeconds.ToString();

    public Utf8Writer Body { get; }

    /// <summary>Header fields of every response, <see cref="FieldName"/> and <see cref="FieldValue"/> of 0 to this.</summary>
    public const int FieldCount = 6;

    public static string FieldName(int i) => i switch
    {
        0 => "Content-Security-Policy",
        1 => "X-Content-Type-Options",
        2 => "X-Frame-Options",
        3 => "Referrer-Policy",
        4 => "Cross-Origin-Resource-Policy",
        _ => "Permissions-Policy",
    };

    /// <summary>No script at all, nothing from elsewhere, no stranger's frame: whatever a device's name contains cannot become code.</summary>
    public static string FieldValue(int i) => i switch
    {
        0 => "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'",
        1 => "nosniff",
        2 => "SAMEORIGIN",
        3 => "no-referrer",
        4 => "same-origin",
        _ => "camera=(), microphone=(), geolocation=()",
    };

    public void Reset()
    {
        Status = 200;
        ContentType = Html;
        Location = "";
        SetCookie = "";
        Allow = "";
        MaxAgeSeconds = 0;
        Body.Reset();
    }
}

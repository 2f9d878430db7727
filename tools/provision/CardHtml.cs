// The card as a page that a browser prints on A5.
using System.Net;

namespace RouterAlert.Tools.Provision;

public static class CardHtml
{
    public static string Write(Card card) =>
        $"<!DOCTYPE html><html lang=\"{(card.German ? "de" : "en")}\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(Card.Title)}</title>"
        + "<style>@page{size:A5;margin:0}body{margin:0}svg{display:block}</style></head><body>\n"
        + CardSvg.Write(card) + "</body></html>\n";
}

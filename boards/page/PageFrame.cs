// What every page has around its content. Links are relative, so that a board may serve the site below a path of its own.
using RouterAlert.Household.Words;

namespace RouterAlert.Household.Page;

public static class PageFrame
{
    public static void Open(Pen pen, string title, string path)
    {
        var german = pen.Language == Language.German;
        pen.Raw("<!DOCTYPE html><html lang=\"").Raw(german ? "de" : "en").Raw("\"><head><meta charset=\"utf-8\">");
        pen.Raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>");
        pen.Html(title).Raw(" – RouterAlert</title><link rel=\"icon\" href=\"icon.svg\"><link rel=\"stylesheet\" href=\"style.css\"></head><body>");
        pen.Raw("<a class=\"skip\" href=\"#main\">").Put(Phrase.SkipToContent).Raw("</a><header><nav aria-label=\"").Put(Phrase.Menu);
        pen.Raw("\"><a class=\"brand\" href=\"./\"").Raw(path == "./" ? " aria-current=\"page\"" : "").Raw(">RouterAlert</a>");
        Link(pen, "signals", Phrase.NavSignals, path);
        Link(pen, "settings", Phrase.NavSettings, path);
        pen.Raw("<a href=\"").Raw(path).Raw("?lang=").Raw(german ? "en" : "de").Raw("\" lang=\"").Raw(german ? "en" : "de").Raw("\">");
        pen.Put(Phrase.OtherLanguage).Raw("</a></nav></header><main id=\"main\">");
    }

    public static void Close(Pen pen)
    {
        pen.Raw("</main><footer><p>");
        if (pen.UnixSeconds == 0) pen.Put(Phrase.ClockUnknown);
        else
        {
            var said = pen.Say(Phrase.AsOf);
            var gap = said.IndexOf('{');
            pen.Html(said.Substring(0, gap)).Date(pen.UnixSeconds).Html(said.Substring(gap + 3));
        }
        pen.Raw(" <a href=\"./\">").Put(Phrase.Reload).Raw("</a></p></footer></body></html>");
    }

    private static void Link(Pen pen, string href, Phrase phrase, string path) =>
        pen.Raw("<a href=\"").Raw(href).Raw("\"").Raw(path == href ? " aria-current=\"page\">" : ">").Put(phrase).Raw("</a>");
}

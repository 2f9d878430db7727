// What happened lately, and what is silenced.
using RouterAlert.Household.Words;
using RouterAlert.Registry;

namespace RouterAlert.Household.Page;

public static class HistorySection
{
    public static void Write(Pen pen, AlertHistory history)
    {
        pen.Raw("<section class=\"card\"><h2>").Put(Phrase.History).Raw("</h2>");
        if (history.Count == 0) pen.Raw("<p>").Put(Phrase.HistoryEmpty).Raw("</p>");
        else
        {
            pen.Raw("<ul class=\"history\">");
            for (var i = 0; i < history.Count; i++) WriteRow(pen, history, i);
            pen.Raw("</ul>");
        }
        pen.Raw("</section>");
    }

    /// <summary>Every mute with the button that ends it; nothing at all while there is none.</summary>
    public static void WriteMutes(Pen pen)
    {
        var mutes = pen.Gateway.Signals.Mutes;
        var written = 0;
        for (var i = 0; i < mutes.Capacity; i++)
        {
            if (!mutes.IsActive(i, pen.NowMs)) continue;
            if (written++ == 0) pen.Raw("<section class=\"card\"><h2>").Put(Phrase.Silenced).Raw("</h2><ul class=\"history\">");
            pen.Raw("<li>");
            WriteName(pen, mutes.Code(i), mutes.Host(i));
            pen.OpenForm("unmute").Hidden("c", mutes.Code(i).ToString()).Hidden("h", mutes.Host(i).ToString()).Raw("<button>");
            pen.Put(Phrase.UnmuteButton).Raw("</button></form></li>");
        }
        if (written > 0) pen.Raw("</ul></section>");
    }

    private static void WriteRow(Pen pen, AlertHistory history, int row)
    {
        pen.Raw("<li class=\"s").Raw(history.Severity(row).ToString()).Raw("\">");
        WriteName(pen, history.Code(row), history.Host(row));
        pen.Raw("<br><span class=\"quiet\">").When(history.BeganMs(row)).Raw(" – ");
        if (history.EndedMs(row) == 0) pen.Put(Phrase.Ongoing);
        else pen.Put(Phrase.Until, Text.Ago(pen.Language, (pen.NowMs - history.EndedMs(row)) / 1000));
        pen.Raw("</span></li>");
    }

    private static void WriteName(Pen pen, int code, uint host)
    {
        pen.Raw("<strong>").Html(AlertSection.CodeName(pen.Language, CodeRegistry.Find(code))).Raw("</strong> ").Html(code.ToString());
        if (host != 0) pen.Raw(" · ").Html(pen.Device(host));
    }
}

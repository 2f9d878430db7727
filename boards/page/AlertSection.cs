// One alert: what is wrong, what to do, how we know.
using RouterAlert.Alerts;
using RouterAlert.Household.Words;
using RouterAlert.Registry;
using RouterAlert.Signals;

namespace RouterAlert.Household.Page;

public static class AlertSection
{
    /// <param name="isFirst">The first one is the page's headline.</param>
    /// <param name="reader">IPv4 address of who reads the page, 0 for others: a device that is accused may not acquit itself.</param>
    public static void Write(Pen pen, Alert alert, bool isFirst, uint reader)
    {
        pen.Raw("<article class=\"card s").Raw(AlertLook.IsBelowThreshold(alert) ? "0" : alert.Severity.ToString()).Raw("\">");
        pen.Raw("<p class=\"badge\"><span class=\"lamp\" aria-hidden=\"true\"></span>").Put(Severity(alert)).Raw("</p>");
        pen.Raw(isFirst ? "<h1>" : "<h2>").Html(Sentence(pen, alert)).Raw(isFirst ? "</h1>" : "</h2>");
        var entry = CodeRegistry.Find(alert.Code);
        var evidence = EvidenceText.Of(pen.Language, alert, pen.Gateway.Traffic.Addresses);
        if (evidence.Length > 0) pen.Raw("<p>").Html(evidence).Raw("</p>");
        if (alert.Text.Length > 0) pen.Raw("<p>").Put(Phrase.IspMessage).Raw(":</p><blockquote>").Html(alert.Text).Raw("</blockquote>");
        if (alert.Acknowledged) pen.Raw("<p class=\"note\">").Put(Phrase.Acknowledged).Raw("</p>");
        WriteSteps(pen, entry, isFirst);
        WriteButtons(pen, alert, reader);
        WriteFacts(pen, alert, entry);
        pen.Raw("</article>");
    }

    /// <summary>What is wrong, in one sentence with the device's name.</summary>
    public static string Sentence(Pen pen, Alert alert) =>
        Text.Fill(Advice.Sentence(pen.Language, CodeRegistry.Find(alert.Code).Advice), alert.Host == 0 ? pen.Say(Phrase.ADevice) : pen.Device(alert.Host));

    public static string CodeName(Language language, CodeEntry entry)
    {
        var german = language == Language.German ? GermanCodes.Name(entry.Code) : "";
        return german.Length > 0 ? german : entry.Name;
    }

    private static Phrase Severity(Alert alert)
    {
        if (AlertLook.IsBelowThreshold(alert)) return Phrase.NotYetAnAlarm;
        return alert.Severity switch
        {
            >= 5 => Phrase.SeverityCritical,
            4 => Phrase.SeverityHigh,
            3 => Phrase.SeverityMedium,
            2 => Phrase.SeverityLow,
            _ => Phrase.SeverityInfo,
        };
    }

    private static void WriteSteps(Pen pen, CodeEntry entry, bool isFirst)
    {
        pen.Raw(isFirst ? "<h2>" : "<h3>").Put(Phrase.WhatToDo).Raw(isFirst ? "</h2><ol>" : "</h3><ol>");
        for (var step = 1; step <= Advice.Steps; step++)
            pen.Raw("<li>").Html(Advice.Step(pen.Language, entry.Advice, step)).Raw("</li>");
        pen.Raw("</ol>");
    }

    private static void WriteButtons(Pen pen, Alert alert, uint reader)
    {
        var key = AlertKey.Of(alert);
        var isAccused = reader != 0 && reader == alert.Host;
        pen.Raw("<div class=\"buttons\">");
        if (!alert.Acknowledged) pen.Button("ack", "a", key, Phrase.AckButton);
        pen.Button("snooze", "a", key, Phrase.SnoozeButton);
        if (!isAccused) pen.Button("false-alarm", "a", key, Phrase.FalseAlarmButton);
        pen.Raw("</div>");
        if (!isAccused) return;
        pen.Raw("<p class=\"note\">").Put(Phrase.AccusedNeedsPin).Raw("</p>").OpenForm("false-alarm").Hidden("a", key).Raw("<label>").Put(Phrase.Pin);
        pen.Raw(" <input name=\"pin\" type=\"password\" inputmode=\"numeric\" autocomplete=\"off\" required></label> <button>");
        pen.Put(Phrase.FalseAlarmButton).Raw("</button></form>");
    }

    private static void WriteFacts(Pen pen, Alert alert, CodeEntry entry)
    {
        pen.Raw("<dl>");
        if (alert.Host != 0)
            Fact(pen, Phrase.WhichDevice).Html(pen.Device(alert.Host)).Raw(" · ").Html(pen.Address(alert.Host)).Raw("</dd></div>");
        Fact(pen, Phrase.Since).When(alert.RaisedMs).Raw("</dd></div>");
        Fact(pen, Phrase.ReportedBy);
        WriteSource(pen, alert);
        pen.Raw("</dd></div>");
        if (alert.Seen == Traffic.VerdictKind.None && alert.Host == 0) Fact(pen, Phrase.WhatWasSeen).Put(Phrase.NothingSeen).Raw("</dd></div>");
        Fact(pen, Phrase.Code).Html(alert.Code.ToString()).Raw(" · ").Html(CodeName(pen.Language, entry)).Raw("</dd></div></dl>");
    }

    private static Pen Fact(Pen pen, Phrase label) => pen.Raw("<div><dt>").Put(label).Raw("</dt><dd>");

    private static void WriteSource(Pen pen, Alert alert)
    {
        switch (alert.Source)
        {
            case AlertSource.Isp:
                pen.Put(Phrase.FromIsp);
                return;
            case AlertSource.Prefix:
                pen.Put(Phrase.FromPrefix);
                return;
            case AlertSource.Local:
                pen.Put(Phrase.FromLocal);
                return;
            default:
                if (alert.Senders == 1) pen.Put(Phrase.FromOpenOne);
                else pen.Put(Phrase.FromOpen, Text.Number(pen.Language, alert.Senders));
                pen.Raw(" <meter min=\"0\" max=\"").Raw(Params.OpenAlarmSenders.ToString()).Raw("\" value=\"").Raw(alert.Senders.ToString());
                pen.Raw("\" aria-hidden=\"true\"></meter><br>").Put(Phrase.SendersCounter, Params.OpenAlarmSenders.ToString());
                return;
        }
    }
}

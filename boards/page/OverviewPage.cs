// The first page: the worst alert as its headline, then the others, devices, attackers, history.
using RouterAlert.Alerts;
using RouterAlert.Household.Words;

namespace RouterAlert.Household.Page;

public static class OverviewPage
{
    /// <param name="done">What was just done, as the redirect after a form says it; "" for nothing.</param>
    public static void Write(Pen pen, AlertHistory history, uint reader, string done)
    {
        var first = Worst(pen.Gateway.Alerts, null);
        PageFrame.Open(pen, first == null ? pen.Say(Phrase.AllWell) : AlertSection.Sentence(pen, first), "./");
        WriteDone(pen, done);
        WriteFault(pen);
        if (first == null) WriteAllWell(pen);
        else WriteAlerts(pen, first, reader);
        HistorySection.WriteMutes(pen);
        DeviceSection.Write(pen);
        AttackerSection.Write(pen);
        HistorySection.Write(pen, history);
        PageFrame.Close(pen);
    }

    private static void WriteAlerts(Pen pen, Alert first, uint reader)
    {
        AlertSection.Write(pen, first, true, reader);
        var more = 0;
        for (var alert = Worst(pen.Gateway.Alerts, first); alert != null; alert = Worst(pen.Gateway.Alerts, alert)) more++;
        if (more > 0) pen.Raw("<p class=\"more\">").Html(more == 1 ? pen.Say(Phrase.OneMoreAlert) : Text.Say(pen.Language, Phrase.MoreAlerts, more.ToString())).Raw("</p>");
        for (var alert = Worst(pen.Gateway.Alerts, first); alert != null; alert = Worst(pen.Gateway.Alerts, alert))
            AlertSection.Write(pen, alert, false, reader);
    }

    private static void WriteAllWell(Pen pen)
    {
        var hosts = pen.Gateway.Traffic.Hosts.Count;
        pen.Raw("<section class=\"card well\"><p class=\"badge\"><span class=\"lamp\" aria-hidden=\"true\"></span></p><h1>").Put(Phrase.AllWell);
        pen.Raw("</h1><p>").Put(Phrase.AllWellText).Raw("</p><p class=\"quiet\">");
        if (hosts == 1) pen.Put(Phrase.OneDeviceWatched);
        else pen.Put(Phrase.DevicesWatched, Text.Number(pen.Language, hosts));
        pen.Raw("</p></section>");
    }

    private static void WriteFault(Pen pen)
    {
        var signals = pen.Gateway.Signals;
        if (!signals.DeviceFault && !signals.IsButtonStuck) return;
        pen.Raw("<section class=\"card fault\"><h2>").Put(Phrase.FaultTitle).Raw("</h2><p>");
        pen.Put(signals.IsButtonStuck ? Phrase.ButtonStuckText : Phrase.FaultText).Raw("</p></section>");
    }

    private static void WriteDone(Pen pen, string done)
    {
        var phrase = done switch
        {
            "ack" => Phrase.DoneAck,
            "snooze" => Phrase.DoneSnooze,
            "false-alarm" => Phrase.DoneFalseAlarm,
            "rename" => Phrase.DoneRename,
            "tell" => Phrase.DoneTell,
            "busy" => Phrase.DoneTellBusy,
            "unmute" => Phrase.DoneUnmute,
            "settings" => Phrase.DoneSettings,
            _ => Phrase.PageTitle,
        };
        if (phrase != Phrase.PageTitle) pen.Raw("<p class=\"done\" role=\"status\">").Put(phrase).Raw("</p>");
    }

    /// <summary>
    /// The worst alert that comes after <paramref name="after"/> (null for the first): alarms before blips, unseen before seen, then by severity,
    /// then by place in the book. Snoozed ones are shown: the page is not the lamp.
    /// </summary>
    private static Alert? Worst(AlertBook book, Alert? after)
    {
        Alert? best = null;
        int bestRank = -1, afterRank = int.MaxValue;
        for (var i = 0; i < book.Capacity; i++)
            if (ReferenceEquals(book[i], after)) afterRank = Rank(book[i], i);
        for (var i = 0; i < book.Capacity; i++)
        {
            if (!book[i].Active) continue;
            var rank = Rank(book[i], i);
            if (rank >= afterRank || rank <= bestRank) continue;
            best = book[i];
            bestRank = rank;
        }
        return best;
    }

    private static int Rank(Alert alert, int place)
    {
        var rank = Signals.AlertLook.IsBelowThreshold(alert) ? 0 : alert.Acknowledged ? 1 : 2;
        return (rank * 8 + alert.Severity) * Params.ActiveAlerts + (Params.ActiveAlerts - 1 - place);
    }
}

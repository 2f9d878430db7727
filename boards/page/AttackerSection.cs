// Hack attempts from outside by address, the busiest first, each with a button that tells its owner.
using RouterAlert.Household.Words;
using RouterAlert.Traffic;

namespace RouterAlert.Household.Page;

public static class AttackerSection
{
    /// <summary>The code that "tell them" sends: scanning the Internet.</summary>
    public const int TellCode = 3000;

    public static void Write(Pen pen)
    {
        var attackers = pen.Gateway.Traffic.Attackers;
        pen.Raw("<section class=\"card\"><h2>").Put(Phrase.Attackers).Raw("</h2><p>");
        if (attackers.Total == 0)
        {
            pen.Put(Phrase.AttackersEmpty).Raw("</p></section>");
            return;
        }
        pen.Put(Phrase.AttackersText, Text.Number(pen.Language, attackers.Total)).Raw("</p><table><thead><tr><th scope=\"col\">").Put(Phrase.Address);
        pen.Raw("</th><th scope=\"col\" class=\"number\">").Put(Phrase.Attempts).Raw("</th><th scope=\"col\">").Put(Phrase.LastSeen);
        pen.Raw("</th><th scope=\"col\"><span class=\"unseen\">").Put(Phrase.TellButton).Raw("</span></th></tr></thead><tbody>");
        var last = -1;
        for (var i = 0; i < Params.PageAttackers; i++)
        {
            last = Next(attackers, last);
            if (last < 0) break;
            WriteAttacker(pen, attackers, last);
        }
        pen.Raw("</tbody></table><p class=\"quiet\">").Put(Phrase.TellText).Raw("</p></section>");
    }

    private static void WriteAttacker(Pen pen, AttackerTable attackers, int row)
    {
        var address = pen.Address(attackers.Address[row]);
        pen.Raw("<tr><th scope=\"row\">").Html(address).Raw("</th><td class=\"number\">").Number(attackers.Attempts[row]).Raw("</td><td>");
        pen.Html(Text.Ago(pen.Language, (pen.Gateway.Traffic.NowMs - attackers.LastSeenMs[row]) / 1000)).Raw("</td><td>");
        // Telling goes to IPv4 addresses only.
        if (!Ipv6Handles.IsHandle(attackers.Address[row])) WriteButton(pen, attackers.Address[row], address);
        pen.Raw("</td></tr>");
    }

    private static void WriteButton(Pen pen, uint attacker, string address)
    {
        pen.OpenForm("tell").Hidden("ip", Wire.Ipv4Text.Format(attacker)).Raw("<button aria-label=\"").Put(Phrase.TellButton).Raw(": ");
        pen.Html(address).Raw("\">").Put(Phrase.TellButton).Raw("</button></form>");
    }

    /// <summary>The row that follows in order of attempts, of equals the one further on; -1 after the last. Needs no memory to sort in.</summary>
    private static int Next(AttackerTable attackers, int last)
    {
        var best = -1;
        for (var i = 0; i < attackers.Capacity; i++)
        {
            var attempts = attackers.Attempts[i];
            if (attempts == 0) continue;
            if (last >= 0 && (attempts > attackers.Attempts[last] || (attempts == attackers.Attempts[last] && i <= last))) continue;
            if (best < 0 || attempts > attackers.Attempts[best]) best = i;
        }
        return best;
    }
}

// What stands on the card that is stuck to the box: where its page is, its PIN, and what the lamp's digits mean.
using System.Collections.Generic;
using System.Linq;
using RouterAlert.Household;
using RouterAlert.Household.Words;
using RouterAlert.Registry;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Provision;

/// <param name="Code">As it is blinked.</param>
/// <param name="Severity">1 to 5.</param>
/// <param name="Colour">0xRRGGBB of the lamp.</param>
public sealed record CardRow(int Code, string Name, int Severity, int Colour);

public sealed record Card(string PageUrl, string Pin, bool German, IReadOnlyList<CardRow> Rows)
{
    public const string Title = "RouterAlert", PinLabel = "PIN";

    public string Page => German ? "Seite im Heimnetz" : "Page in your home network";

    public string HowTo => German
        ? "Leuchtet oder blinkt es: Taste kurz drücken. Die Lampe zählt die Nummer in Weiß vor, Ziffer für Ziffer; ein langes Leuchten ist die 0."
        : "When it lights or flashes, press the button briefly. The lamp counts out the number in white, digit by digit; a long flash is a 0.";

    public string Unknown => German
        ? "Andere Nummern: Die Tausender nennen die Art (1 Spam, 2 Schadsoftware, 3 Scan, 4 und 5 Einbruch, 6 Überlastung, 7 Datenleck, 8 Betrug, 9 Lücke)."
        : "Other numbers: the thousands tell the kind (1 spam, 2 malware, 3 scanning, 4 and 5 break-in, 6 flood, 7 data leak, 8 fraud, 9 weakness).";

    /// <param name="page">Address of the page, or null: the box's own address, else the name that DHCP gives it.</param>
    public static Card Of(Settings settings, string? page)
    {
        var german = settings.Language == "de";
        var url = page ?? (settings.Address != 0 ? $"http://{Ipv4Text.Format(settings.Address)}/" : "http://routeralert/");
        return new Card(url, settings.Pin, german, CodeTable.Codes.Select(code => Row(code, german)).ToList());
    }

    private static CardRow Row(int code, bool german)
    {
        var entry = CodeRegistry.Find(code);
        var name = german ? GermanCodes.Name(code) : entry.Name;
        return new CardRow(code, string.IsNullOrEmpty(name) ? entry.Name : name, entry.Severity, entry.Colour);
    }
}

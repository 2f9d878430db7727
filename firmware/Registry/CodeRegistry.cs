// Looks up alert codes. An unknown code takes severity, colour and sound from its class, so old firmware can signal new codes.
namespace RouterAlert.Registry;

public static class CodeRegistry
{
    public const int MaxCode = 65535, PrivateFirst = 60000;
    private const int ExperimentalFirst = 65000, ClassSize = 1000, LegacyLast = 99;

    /// <summary>The entry for any code from 0 to 65535; never null. Allocates: call it when an alert is made, not per packet.</summary>
    public static CodeEntry Find(int code)
    {
        var row = CodeTable.Row(code);
        if (row != null) return Parse(code, row, true);
        var entry = Parse(code, ClassRow(code), false);
        entry.Name += " (code " + code.ToString() + ")";
        return entry;
    }

    private static string ClassRow(int code)
    {
        if (code >= ExperimentalFirst) return "Experimental alert|1|other/other||0040FF|info|none|/a/unknown";
        if (code >= PrivateFirst) return "Alert from your provider|3|other/other||FFC800|medium|one|/a/unknown";
        if (code <= LegacyLast) return "Unknown worm|4|malicious-code/infected-system||FF7800|high|two|/a/legacy";
        return (code / ClassSize) switch
        {
            1 => "Abusive content|4|abusive-content/other||FF7800|high|two|/a/spam",
            2 => "Malicious code|5|malicious-code/other||FF0000|critical|siren|/a/infected",
            3 => "Scanning the Internet|4|information-gathering/other||FF7800|high|two|/a/scan",
            4 => "Intrusion attempts|5|intrusion-attempts/other||FF0000|critical|siren|/a/bruteforce",
            5 => "Intrusion|5|intrusions/other||FF0000|critical|siren|/a/takeover",
            6 => "Attack on availability|5|availability/other||FF0000|critical|siren|/a/ddos",
            7 => "Data exposed|3|information-content-security/other||FFC800|medium|one|/a/leak",
            8 => "Fraud|3|fraud/other||FFC800|medium|one|/a/spoof",
            9 => "Vulnerable service|3|vulnerable/other||FFC800|medium|one|/a/exposed",
            _ => "Other alert|2|other/other||FFC800|low|none|/a/unknown",
        };
    }

    private static CodeEntry Parse(int code, string row, bool known)
    {
        var fields = row.Split('|');
        return new CodeEntry
        {
            Code = code,
            Name = fields[0],
            Severity = int.Parse(fields[1]),
            Rsit = fields[2],
            ShadowserverTypes = fields[3],
            Colour = Hex(fields[4]),
            Led = fields[5],
            Melody = fields[6],
            Advice = fields[7],
            Known = known,
        };
    }

    private static int Hex(string digits)
    {
        var value = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var c = digits[i];
            value = (value << 4) | (c <= '9' ? c - '0' : c - 'A' + 10);
        }
        return value;
    }
}

// What the household set on its page: rides in the state file over a restart, until the configuration itself says something new.
using System.Text;
using RouterAlert.Wire;

namespace RouterAlert.Household;

public sealed class ChosenSettings
{
    private const int Parts = 6;

    private readonly Settings settings;
    private readonly string configured;

    /// <param name="settings">As the configuration has them, before anything was chosen.</param>
    public ChosenSettings(Settings settings)
    {
        this.settings = settings;
        configured = settings.QuietFrom.ToString() + " " + settings.QuietTo.ToString() + " " + settings.NightPercent.ToString() + " "
            + settings.Zone + " " + settings.Language;
    }

    /// <summary>Writes one array: empty while nothing was chosen.</summary>
    public void Save(CborWriter to)
    {
        to.Array(settings.Version == 0 ? 0 : Parts);
        if (settings.Version == 0) return;
        Text(to, configured);
        to.Unsigned(settings.QuietFrom);
        to.Unsigned(settings.QuietTo);
        to.Unsigned(settings.NightPercent);
        Text(to, settings.Zone);
        Text(to, settings.Language);
    }

    /// <summary>Takes over what <see cref="Save"/> wrote; what was chosen over another configuration than today's is left out. False: unreadable.</summary>
    /// <param name="bytes">What the reader reads from.</param>
    /// <param name="isTaking">False to look only whether it is readable.</param>
    public bool Load(CborReader reader, byte[] bytes, bool isTaking)
    {
        if (!reader.TryReadArray(out var parts) || (parts != 0 && parts != Parts)) return false;
        if (parts == 0) return true;
        if (!TryText(reader, bytes, out var over) || !reader.TryReadUnsigned(out var from) || !reader.TryReadUnsigned(out var to)) return false;
        if (!reader.TryReadUnsigned(out var night) || !TryText(reader, bytes, out var zone) || !TryText(reader, bytes, out var language)) return false;
        if (!isTaking || over != configured || ZoneRule.TryParse(zone) == null) return true;
        settings.QuietFrom = (int)from;
        settings.QuietTo = (int)to;
        settings.NightPercent = (int)night;
        settings.Zone = zone;
        settings.Language = language;
        settings.Version++;
        return true;
    }

    private static void Text(CborWriter to, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        to.Text(bytes, 0, bytes.Length);
    }

    private static bool TryText(CborReader reader, byte[] bytes, out string text)
    {
        text = "";
        if (!reader.TryReadText(out var offset, out var length)) return false;
        text = Encoding.UTF8.GetString(bytes, offset, length);
        return true;
    }
}

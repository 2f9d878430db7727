// What the household set on its page: rides in the state file over a restart, until the configuration itself says something new.
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
        to.Text(configured);
        to.Unsigned(settings.QuietFrom);
        to.Unsigned(settings.QuietTo);
        to.Unsigned(settings.NightPercent);
        to.Text(settings.Zone);
        to.Text(settings.Language);
    }

    /// <summary>Takes over what <see cref="Save"/> wrote; what was chosen over another configuration than today's is left out. False: unreadable.</summary>
    /// <param name="isTaking">False to look only whether it is readable.</param>
    public bool Load(CborReader reader, bool isTaking)
    {
        if (!reader.TryReadArray(out var parts) || (parts != 0 && parts != Parts)) return false;
        if (parts == 0) return true;
        if (!reader.TryReadText(out var over) || !reader.TryReadUnsigned(out var from) || !reader.TryReadUnsigned(out var to)) return false;
        if (!reader.TryReadUnsigned(out var night) || !reader.TryReadText(out var zone) || !reader.TryReadText(out var language)) return false;
        if (!isTaking || over != configured || ZoneRule.TryParse(zone) == null) return true;
        settings.QuietFrom = (int)from;
        settings.QuietTo = (int)to;
        settings.NightPercent = (int)night;
        settings.Zone = zone;
        settings.Language = language;
        settings.Version++;
        return true;
    }
}

// Writes pieces of one page in one language: phrases, devices, times, forms.
using RouterAlert.Household.Names;
using RouterAlert.Household.Words;

namespace RouterAlert.Household.Page;

public sealed class Pen
{
    private readonly LocalTime localTime;

    public Pen(Gateway gateway, HostNames names, PageGuard guard)
    {
        Gateway = gateway;
        Names = names;
        Guard = guard;
        localTime = new LocalTime(gateway.Settings);
        To = new Utf8Writer(new byte[0], null);
    }

    public Gateway Gateway { get; }

    public HostNames Names { get; }

    public PageGuard Guard { get; }

    public Utf8Writer To { get; private set; }

    public Language Language { get; private set; }

    /// <summary>Gateway time, and the wall clock in Unix seconds, 0 while unknown.</summary>
    public long NowMs { get; private set; }
    public long UnixSeconds { get; private set; }

    public void Begin(Utf8Writer to, Language language, long nowMs, long unixSeconds)
    {
        To = to;
        Language = language;
        NowMs = nowMs;
        UnixSeconds = unixSeconds;
    }

    public Pen Raw(string markup)
    {
        To.Raw(markup);
        return this;
    }

    public Pen Html(string text)
    {
        To.Html(text);
        return this;
    }

    public string Say(Phrase phrase) => Text.Say(Language, phrase);

    public Pen Put(Phrase phrase)
    {
        To.Html(Text.Say(Language, phrase));
        return this;
    }

    public Pen Put(Phrase phrase, string arg0, string arg1 = "", string arg2 = "") => Html(Text.Say(Language, phrase, arg0, arg1, arg2));

    public Pen Number(long value) => Html(Text.Number(Language, value));

    /// <summary>The name of the device at a LAN address: what it is called, else its maker, else its address; "" of 0.</summary>
    public string Device(uint address)
    {
        if (address == 0) return "";
        var key = DeviceKey(address);
        var name = Names.Find(key);
        if (name.Length > 0) return name;
        var maker = Vendors.Of(key);
        return maker.Length > 0 ? Text.Say(Language, Phrase.MakersDevice, maker) : Text.Say(Language, Phrase.ANamelessDevice, Address(address));
    }

    /// <summary>What names are kept by: the MAC address, or where the traffic source tells none, a number above all MAC addresses.</summary>
    public long DeviceKey(uint address)
    {
        var row = Gateway.Traffic.Hosts.Find(address);
        var mac = row < 0 ? 0 : Gateway.Traffic.Hosts.Mac[row];
        return mac != 0 ? mac : (1L << 48) | address;
    }

    public string Address(uint address) => Gateway.Traffic.Addresses.Format(address);

    /// <summary>"23 November 2026, 16:22 (2 hours ago)"; only the age while the clock is unknown.</summary>
    public Pen When(long eventMs)
    {
        var age = (NowMs - eventMs) / 1000;
        if (UnixSeconds == 0) return Html(Text.Ago(Language, age));
        Date(UnixSeconds - age);
        return Raw(" (").Html(Text.Ago(Language, age)).Raw(")");
    }

    public Pen Date(long unixSeconds) => Html(Text.Date(Language, unixSeconds + localTime.OffsetAt(unixSeconds)));

    /// <summary>Opens a form that posts to a relative path, with the token in it.</summary>
    public Pen OpenForm(string path)
    {
        return Raw("<form method=\"post\" action=\"").Raw(path).Raw("\"><input type=\"hidden\" name=\"t\" value=\"").Raw(Guard.Token).Raw("\">");
    }

    public Pen Hidden(string name, string value) =>
        Raw("<input type=\"hidden\" name=\"").Raw(name).Raw("\" value=\"").Html(value).Raw("\">");

    /// <summary>A whole form that is one button.</summary>
    public Pen Button(string path, string name, string value, Phrase label) =>
        OpenForm(path).Hidden(name, value).Raw("<button>").Put(label).Raw("</button></form>");
}

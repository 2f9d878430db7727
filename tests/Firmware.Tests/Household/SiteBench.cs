// The household's site on a bench: a whole gateway without a network, and requests that come from where the test says.
using System.Text;
using RouterAlert.Alerts;
using RouterAlert.Household;
using RouterAlert.Household.Names;
using RouterAlert.Household.Page;
using RouterAlert.Ports;
using RouterAlert.Traffic;

namespace RouterAlert.Tests.Household;

public sealed class SiteBench : ILamp, IBuzzer, IButton, IClock, IRandom, IUplink, IHouseholdActs, IByteSink
{
    public const uint OfficePc = 0xC0A80117, Reader = 0xC0A80114;

    /// <summary>2026-06-15 12:00 UTC.</summary>
    public const long Noon = 1781524800;

    public readonly Settings Settings = new Settings();
    public readonly HostNames Names = new HostNames();
    public readonly Gateway Gateway;
    public readonly AlertHistory History;
    public readonly HouseholdSite Site;
    public readonly PageRequest Request = new PageRequest();
    public readonly PageResponse Response;
    public string Body = "";
    public string Did = "";
    public bool MayTell = true;
    public long NowMs = 1000;
    public long UnixSeconds { get; set; } = Noon;
    public bool IsDown => false;

    /// <param name="state">Where the gateway keeps what must survive a restart; null for nowhere.</param>
    public SiteBench(IFile? state = null)
    {
        var ports = new GatewayPorts(this, this, this, this, this, this, new Ipv6Handles(16, 1)) { State = state };
        Gateway = new Gateway(ports, Settings, new TrafficTables { MacAddresses = true });
        History = new AlertHistory(Gateway.Alerts);
        Site = new HouseholdSite(Gateway, Names, History, this, this, this);
        Response = new PageResponse(new Utf8Writer(new byte[256], this));
        Request.Host = "192.168.1.1";
        From(Reader);
    }

    public void From(uint address) => Request.From.SetIpv4(address);

    /// <summary>The status; the body is in <see cref="Body"/>.</summary>
    public int Get(string path, string query = "")
    {
        Request.Method = "GET";
        Request.Path = path;
        Request.Query = query;
        Request.BodyLength = 0;
        return Answer();
    }

    public int Post(string path, string form)
    {
        Request.Method = "POST";
        Request.Path = path;
        Request.Query = "";
        var bytes = Encoding.UTF8.GetBytes(form);
        System.Array.Copy(bytes, 0, Request.Body, 0, bytes.Length);
        Request.BodyLength = bytes.Length;
        return Answer();
    }

    /// <summary>A form as the page itself would send it: with its token.</summary>
    public int Submit(string path, string form) => Post(path, "t=" + Token() + "&" + form);

    public string Token()
    {
        Get("/settings");
        const string before = "name=\"t\" value=\"";
        if (Body.IndexOf(before) < 0) Get("/");
        return Body.IndexOf(before) < 0 ? "" : Body.Substring(Body.IndexOf(before) + before.Length, 32);
    }

    public Alert Raise(int code, int severity, AlertSource source = AlertSource.Isp, uint host = OfficePc)
    {
        var alert = Gateway.Alerts.Raise(code, source, host, severity, NowMs, UnixSeconds);
        History.Step(NowMs);
        return alert;
    }

    /// <summary>Makes the office PC known: it opens one connection to a web server.</summary>
    public void SeeOfficePc(long mac)
    {
        var header = new PacketHeader
        {
            Source = OfficePc,
            Destination = 0xCB007105,
            Ports = PacketHeader.PortsOf(50000, 443),
            Transport = PacketHeader.TransportOf(PacketHeader.Tcp, PacketHeader.Syn),
            SourceMac = mac,
            Length = 60,
        };
        Gateway.Traffic.Packet(header, NowMs);
    }

    /// <summary>203.0.113.9 knocks at the line.</summary>
    public void Knock(int times)
    {
        var header = new PacketHeader
        {
            Source = 0xCB007109,
            Destination = OfficePc,
            Ports = PacketHeader.PortsOf(4000, 23),
            Transport = PacketHeader.TransportOf(PacketHeader.Tcp, PacketHeader.Syn),
            Length = 60,
        };
        for (var i = 0; i < times; i++) Gateway.Traffic.Packet(header, NowMs);
    }

    public void Write(byte[] buffer, int length) => Body += Encoding.UTF8.GetString(buffer, 0, length);

    public void FalseAlarm(Alert alert, long nowMs)
    {
        Did += "false alarm " + alert.Code.ToString() + ";";
        Gateway.Alerts.Clear(alert);
    }

    public bool Tell(uint address, int code, long nowMs)
    {
        Did += "tell " + address.ToString("X8") + " " + code.ToString() + ";";
        return MayTell;
    }

    public void Show(int rgb)
    {
    }

    public void Sound(int hertz)
    {
    }

    public void Fill(byte[] buffer)
    {
        for (var i = 0; i < buffer.Length; i++) buffer[i] = (byte)(i * 37 + 11);
    }

    public int Receive(byte[] buffer, Peer from) => -1;

    public void Send(byte[] buffer, int length, Peer to)
    {
    }

    private int Answer()
    {
        Body = "";
        Site.Answer(Request, Response, NowMs);
        Response.Body.Flush();
        return Response.Status;
    }
}

// The gateway: takes its ports, does one round per Step. Bytes and ticks in, decisions and bytes out; the same input and ticks give
// the same output, byte for byte.
using RouterAlert.Alerts;
using RouterAlert.Client;
using RouterAlert.Household;
using RouterAlert.Household.Names;
using RouterAlert.Ports;
using RouterAlert.Registry;
using RouterAlert.Signals;
using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;
using RouterAlert.Wire;

namespace RouterAlert;

public sealed class Gateway : IHostFinder
{
    private const long Unchanged = -1;

    private readonly GatewayPorts ports;
    private readonly FlowReader? flowReader;
    private readonly FlowMeter? flowMeter;
    private readonly Peer peer = new Peer();
    private readonly byte[] datagram;
    private readonly byte[] reply = new byte[AlertReceiver.MaxReplyBytes];
    private readonly StateStore? store;
    private int savedVersion;
    private long changedMs = Unchanged, savedMs;

    public Gateway(GatewayPorts ports, Settings settings, TrafficTables tables)
    {
        this.ports = ports;
        Settings = settings;
        Alerts = new AlertBook();
        Names = new HostNames();
        History = new AlertHistory(Alerts);
        datagram = new byte[(ports.Flows == null ? CoapMessage.MaxBytes : Params.ExportBytes) + 1];
        Signals = new Signaller(Alerts, ports.Lamp, ports.Buzzer, ports.Button, ports.Clock, settings);
        var secret = new byte[8];
        ports.Random.Fill(secret);
        Traffic = new TrafficMeter(tables, settings.Lan, settings.LanBits, ports.Addresses, BigEndian.U32(secret, 0), BigEndian.U32(secret, 4));
        Traffic.ExpectAnswers();
        if (ports.Tap == null && ports.Flows != null) Traffic.Timing = FeedTiming.Flows;
        if (ports.Flows != null)
        {
            flowReader = new FlowReader(Params.FlowTemplates, Params.FlowExporters, ports.Addresses);
            flowMeter = new FlowMeter(Traffic);
        }
        Receiver = new AlertReceiver(Alerts, settings, ports.Mac, ports.Random, ports.Clock, ports.Names, this);
        Teller = new TellClient(ports.Uplink, ports.Random, settings);
        if (ports.State == null) return;
        store = new StateStore(ports.State, Alerts, Receiver, Signals.Mutes, Names, Traffic.Attackers, settings);
        Receiver.Store = store;
        store.Load(0);
        savedVersion = Version;
    }

    public Settings Settings { get; }

    public AlertBook Alerts { get; }

    public TrafficMeter Traffic { get; }

    /// <summary>The reader of exported flows, for its counts of what was missed or unreadable; null on a board that is told of none.</summary>
    public FlowReader? Flows => flowReader;

    /// <summary>Packets, or records of flows, that were lost before they could be counted: the counters are then too low.</summary>
    public long Lost => (ports.Tap == null ? 0 : ports.Tap.Lost) + (flowReader == null ? 0 : flowReader.Missed);

    public AlertReceiver Receiver { get; }

    /// <summary>Sends numbers to those who attacked this home.</summary>
    public TellClient Teller { get; }

    public Signaller Signals { get; }

    /// <summary>Set by the board while it is at fault itself: no network, no configuration.</summary>
    public bool BoardFault { get; set; }

    public HostNames Names { get; }

    public AlertHistory History { get; }

    /// <summary>One round: takes what waits at the ports, up to a bound, decides, and drives lamp and buzzer. Call it every 10 to 50 ms.</summary>
    /// <param name="nowMs">Monotonic milliseconds since the board started.</param>
    public void Step(long nowMs)
    {
        TakeAlerts(nowMs);
        CountPackets(nowMs);
        CountFlows(nowMs);
        for (var verdict = Traffic.NextVerdict(); verdict != null; verdict = Traffic.NextVerdict()) Raise(verdict, nowMs);
        ClearCleanHosts(nowMs);
        Alerts.Expire(nowMs, ports.Clock.UnixSeconds);
        Signals.DeviceFault = BoardFault || Receiver.StorageFailed;
        Signals.Step(nowMs);
        History.Step(nowMs);
        Remember(nowMs);
    }

    /// <summary>Which device contacted what an ISP's evidence names.</summary>
    uint IHostFinder.FindHost(byte[] destination, int destinationLength, int protocol, int port) =>
        Traffic.FindHost(ports.Addresses.OfPeer(destination, destinationLength), protocol, port);

    private void TakeAlerts(long nowMs)
    {
        for (var i = 0; i < Params.DatagramsPerStep; i++)
        {
            var length = ports.Uplink.Receive(datagram, peer);
            if (length < 0) break;
            if (Teller.TryTake(datagram, length, peer, nowMs)) continue;
            var bytes = Receiver.Handle(datagram, length, peer, reply, nowMs);
            if (bytes > 0) ports.Uplink.Send(reply, bytes, peer);
        }
        Receiver.Step(nowMs);
        Teller.Step(nowMs);
    }

    /// <summary>Stores what is left to store: a board that ends in an orderly way calls it last.</summary>
    public void Close(long nowMs)
    {
        if (store != null) store.Save(nowMs);
    }

    /// <summary>Changes with everything that is stored soon: none of the parts ever counts back.</summary>
    private int Version => Alerts.Version + Names.Version + Signals.Mutes.Version + Settings.Version;

    /// <summary>Stores what changed, a little later: several changes are one write, and flash wears out. What failed is tried again.</summary>
    private void Remember(long nowMs)
    {
        if (store == null) return;
        if (changedMs == Unchanged && Version != savedVersion) changedMs = nowMs;
        var isDue = changedMs != Unchanged && nowMs - changedMs >= Params.SaveDelayMs;
        if (!isDue && nowMs - savedMs < Params.SaveEveryMs) return;
        changedMs = Unchanged;
        savedMs = nowMs;
        if (store.Save(nowMs)) savedVersion = Version;
    }

    private void CountPackets(long nowMs)
    {
        if (ports.Tap != null) ports.Tap.Tell(Traffic, nowMs);
        Traffic.Tick(ports.Tap == null ? nowMs : ports.Tap.Time(nowMs));
    }

    private void CountFlows(long nowMs)
    {
        if (ports.Flows == null || flowReader == null || flowMeter == null) return;
        for (var i = 0; i < Params.DatagramsPerStep; i++)
        {
            var length = ports.Flows.Receive(datagram, peer);
            if (length < 0) return;
            if (length > Params.ExportBytes || flowReader.Begin(datagram, 0, length, ports.Addresses.OfPeer(peer.Address, peer.Length)) != FlowError.Ok) continue;
            for (var flow = flowReader.Next(); flow != null; flow = flowReader.Next()) flowMeter.Flow(flow, nowMs);
        }
    }

    private void Raise(Verdict verdict, long nowMs)
    {
        var code = VerdictNames.AlertCode(verdict.Kind, verdict.Port);
        var alert = Alerts.Raise(code, AlertSource.Local, verdict.Host, CodeRegistry.Find(code).Severity, nowMs, ports.Clock.UnixSeconds);
        alert.See(verdict);
    }

    /// <summary>The box's own alerts end when the host has had a day of clean counters.</summary>
    private void ClearCleanHosts(long nowMs)
    {
        for (var i = 0; i < Alerts.Capacity; i++)
        {
            var alert = Alerts[i];
            if (!alert.Active || alert.Source != AlertSource.Local || nowMs - alert.RaisedMs < Params.CleanSeconds * 1000L) continue;
            var host = Traffic.Hosts.Find(alert.Host);
            if (host < 0 || Traffic.Hosts.Verdict[host] == 0) Alerts.Clear(alert);
        }
    }
}

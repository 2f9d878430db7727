// The gateway: takes its ports, does one round per Step. Bytes and ticks in, decisions and bytes out; the same input and ticks give
// the same output, byte for byte.
using RouterAlert.Alerts;
using RouterAlert.Household;
using RouterAlert.Ports;
using RouterAlert.Registry;
using RouterAlert.Signals;
using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert;

public sealed class Gateway
{
    private readonly GatewayPorts ports;
    private readonly PacketHeader header = new PacketHeader();
    private readonly FlowReader flowReader;
    private readonly FlowMeter flowMeter;
    private readonly Peer peer = new Peer();
    private readonly byte[] datagram = new byte[Params.ExportBytes];

    public Gateway(GatewayPorts ports, Settings settings, TrafficTables tables)
    {
        this.ports = ports;
        Settings = settings;
        Alerts = new AlertBook();
        Signals = new Signaller(Alerts, ports.Lamp, ports.Buzzer, ports.Button, ports.Clock, settings);
        var secret = new byte[8];
        ports.Random.Fill(secret);
        Traffic = new TrafficMeter(tables, settings.Lan, settings.LanBits, ports.Addresses, Number(secret, 0), Number(secret, 4));
        if (ports.Tap == null && ports.Flows != null) Traffic.Timing = FeedTiming.Flows;
        flowReader = new FlowReader(Params.FlowTemplates, Params.FlowExporters, ports.Addresses);
        flowMeter = new FlowMeter(Traffic);
    }

    public Settings Settings { get; }

    public AlertBook Alerts { get; }

    public TrafficMeter Traffic { get; }

    /// <summary>The reader of exported flows, for its counts of what was missed or unreadable.</summary>
    public FlowReader Flows => flowReader;

    public Signaller Signals { get; }

    /// <summary>One round: takes what waits at the ports, up to a bound, decides, and drives lamp and buzzer. Call it every 10 to 50 ms.</summary>
    /// <param name="nowMs">Monotonic milliseconds since the board started.</param>
    public void Step(long nowMs)
    {
        CountPackets(nowMs);
        CountFlows(nowMs);
        for (var verdict = Traffic.NextVerdict(); verdict != null; verdict = Traffic.NextVerdict()) Raise(verdict, nowMs);
        ClearCleanHosts();
        Alerts.Expire(ports.Clock.UnixSeconds);
        Signals.Step(nowMs);
    }

    private void CountPackets(long nowMs)
    {
        var tap = ports.Tap;
        // Bounded, so that a flood of packets cannot keep the lamp from blinking.
        for (var i = 0; i < Params.PacketsPerStep && tap != null && tap.Next(header); i++) Traffic.Packet(header, tap.Time(nowMs));
        Traffic.Tick(tap == null ? nowMs : tap.Time(nowMs));
    }

    private void CountFlows(long nowMs)
    {
        for (var i = 0; i < Params.DatagramsPerStep && ports.Flows != null; i++)
        {
            var length = ports.Flows.Receive(datagram, peer);
            if (length < 0) return;
            if (length > datagram.Length || flowReader.Begin(datagram, 0, length, ports.Addresses.OfPeer(peer.Address, peer.Length)) != FlowError.Ok) continue;
            for (var flow = flowReader.Next(); flow != null; flow = flowReader.Next()) flowMeter.Flow(flow, nowMs);
        }
    }

    private void Raise(Verdict verdict, long nowMs)
    {
        var code = VerdictNames.AlertCode(verdict.Kind, verdict.Port);
        var alert = Alerts.Raise(code, AlertSource.Local, verdict.Host, CodeRegistry.Find(code).Severity, nowMs, ports.Clock.UnixSeconds);
        alert.Evidence = verdict.Evidence;
        alert.Seen = verdict.Kind;
        alert.SeenOrder = verdict.Order;
        alert.SeenPort = verdict.Port;
        alert.SeenProtocol = verdict.Protocol;
        alert.SeenProbes = verdict.Probes;
        alert.SeenFailures = verdict.Failures;
        alert.SeenConnections = verdict.Connections;
        alert.SeenTarget = verdict.Target;
    }

    /// <summary>The box's own alerts end when the host has had a day of clean counters.</summary>
    private void ClearCleanHosts()
    {
        for (var i = 0; i < Alerts.Capacity; i++)
        {
            var alert = Alerts[i];
            if (!alert.Active || alert.Source != AlertSource.Local) continue;
            var host = Traffic.Hosts.Find(alert.Host);
            if (host >= 0 && Traffic.Hosts.Verdict[host] == 0) Alerts.Clear(alert);
        }
    }

    private static uint Number(byte[] bytes, int at) =>
        ((uint)bytes[at] << 24) | ((uint)bytes[at + 1] << 16) | ((uint)bytes[at + 2] << 8) | bytes[at + 3];
}

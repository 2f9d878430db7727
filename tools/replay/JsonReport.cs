// The replay for machines: one JSON object a line, a decision each, and a summary at the end.
using System;
using System.Buffers;
using System.IO;
using System.Text.Json;
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Replay;

public sealed class JsonReport(Stream output) : IReplayReport
{
    private readonly ArrayBufferWriter<byte> line = new();

    public void Decision(Verdict verdict, TrafficMeter meter) => Line(json =>
    {
        json.WriteNumber("time", verdict.TimeMs / 1000.0);
        json.WriteString("host", meter.Addresses.Format(verdict.Host));
        json.WriteString("verdict", VerdictNames.Text(verdict.Kind));
        if (verdict.Port != 0) json.WriteNumber("port", verdict.Port);
        else json.WriteNull("port");
        if (verdict.Target != 0) json.WriteString("target", meter.Addresses.Format(verdict.Target));
        else json.WriteNull("target");
        json.WriteNumber("probes", verdict.Probes);
        json.WriteString("evidence", verdict.Evidence);
    });

    public void End(TrafficMeter meter, long packets, long[] results, long alone, FlowExports? exports) => Line(json =>
    {
        json.WriteStartObject("summary");
        json.WriteNumber("packets", packets);
        json.WriteStartArray("hosts");
        for (var host = 0; host < meter.Hosts.Count; host++) Host(json, meter, host);
        json.WriteEndArray();
        json.WriteNumber("firstContacts", meter.FirstContacts);
        json.WriteNumber("unjudged", meter.UnjudgedContacts);
        json.WriteNumber("backwards", meter.BackwardPackets);
        json.WriteNumber("ahead", alone);
        json.WriteNumber("local", meter.LocalPackets);
        json.WriteNumber("foreign", meter.ForeignPackets);
        json.WriteNumber("truncated", results[(int)ReadResult.Truncated]);
        json.WriteNumber("notIp", results[(int)ReadResult.NotIp]);
        json.WriteNumber("fragments", results[(int)ReadResult.Fragment]);
        json.WriteNumber("malformed", results[(int)ReadResult.Malformed]);
        json.WriteNumber("inboundAttempts", meter.Attackers.Total);
        if (exports is not null)
        {
            json.WriteNumber("flowDatagrams", exports.Datagrams);
            json.WriteNumber("flows", exports.Flows);
            json.WriteNumber("flowsMissed", exports.Missed);
            json.WriteNumber("flowErrors", exports.Errors);
        }
        json.WriteEndObject();
    });

    private static void Host(Utf8JsonWriter json, TrafficMeter meter, int host)
    {
        var hosts = meter.Hosts;
        json.WriteStartObject();
        json.WriteString("address", meter.Addresses.Format(hosts.Address[host]));
        json.WriteNumber("smtpConnections", hosts.SmtpConnections[host]);
        json.WriteNumber("smtpServers", hosts.SmtpServers[host]);
        json.WriteNumber("scanTargets", hosts.ScanTargets[host]);
        json.WriteNumber("scanFailures", hosts.ScanFailures[host]);
        json.WriteString("verdict", VerdictNames.Text((VerdictKind)hosts.Verdict[host]));
        json.WriteEndObject();
    }

    private void Line(Action<Utf8JsonWriter> write)
    {
        line.Clear();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        line.Write("\n"u8);
        output.Write(line.WrittenSpan);
        output.Flush();
    }
}

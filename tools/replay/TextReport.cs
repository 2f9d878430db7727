// The replay for people: a line a decision, then a table of the hosts, the named ones first, and what could not be read.
using System.Globalization;
using System.IO;
using System.Linq;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Replay;

public sealed class TextReport : IReplayReport
{
    private readonly TextWriter output;

    public TextReport(TextWriter output, Cidr lan, bool guessed)
    {
        this.output = output;
        output.WriteLine($"home network {lan}{(guessed ? " (guessed; --lan says otherwise)" : "")}");
    }

    public void Decision(Verdict verdict, TrafficMeter meter) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{verdict.TimeMs / 1000.0,10:0.000} s  {meter.Addresses.Format(verdict.Host),-15}  {VerdictNames.Text(verdict.Kind),-15}  {verdict.Evidence}"));

    public void End(TrafficMeter meter, long packets, long[] results, long alone, FlowExports? exports)
    {
        output.WriteLine();
        output.WriteLine($"{"host",-17}{"mail",8}{"servers",9}{"contacts",10}{"failed",8}  verdict");
        var hosts = meter.Hosts;
        // Who was named is what the reader looks for; the others stay in the order in which they spoke.
        foreach (var host in Enumerable.Range(0, hosts.Count).OrderBy(host => hosts.Verdict[host] == (byte)VerdictKind.None))
        {
            output.WriteLine($"{meter.Addresses.Format(hosts.Address[host]),-17}{hosts.SmtpConnections[host],8}{hosts.SmtpServers[host],9}"
                + $"{hosts.ScanTargets[host],10}{hosts.ScanFailures[host],8}  {VerdictNames.Text((VerdictKind)hosts.Verdict[host])}");
        }
        output.WriteLine();
        output.WriteLine($"{packets} packets, {meter.FirstContacts} first contacts, {meter.Attackers.Total} attempts from outside");
        if (exports is not null)
        {
            output.WriteLine($"{exports.Flows} flows in {exports.Datagrams} export datagrams");
            Said(exports.Missed, "flows or datagrams that the exporter sent and the capture has not");
            Said(exports.Errors, "datagrams or parts of them that could not be read (no template yet, or damaged)");
            Said(exports.Others, "packets that were no export datagrams");
        }
        Said(results[(int)ReadResult.Truncated], "cut off before their headers ended");
        Said(results[(int)ReadResult.NotIp], "not IP");
        Said(results[(int)ReadResult.Fragment], "later fragments");
        Said(results[(int)ReadResult.Malformed], "malformed");
        Said(meter.LocalPackets, "within the home network: not judged");
        Said(meter.ForeignPackets, "between addresses outside the home network");
        Said(meter.BackwardPackets, "earlier than the packet before");
        Said(alone, "far ahead of all others: taken as if they came at once");
        Said(meter.UnjudgedContacts, "first contacts not judged: too many at once");
        Said(meter.Hosts.Refused, "packets of hosts that found the table full");
    }

    private void Said(long count, string what)
    {
        if (count > 0) output.WriteLine($"{count} {what}");
    }
}

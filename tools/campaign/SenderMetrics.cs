// A sender's numbers in Prometheus' text format, version 0.0.4.
using System.Globalization;
using System.Text;
using RouterAlert.Tools.Sender;
using RouterAlert.Tools.Store;

namespace RouterAlert.Tools.Campaigning;

public static class SenderMetrics
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Text(SenderCounts counts)
    {
        var text = new StringBuilder();
        Head(text, "exchanges_total", "counter", "Exchanges that have ended, by the state they left.");
        for (var i = 0; i < OrderStates.Count; i++) Value(text, $"exchanges_total{{state=\"{OrderStates.Names[i]}\"}}", counts[(OrderState)i]);
        Single(text, "outstanding", "gauge", "Exchanges under way.", counts.Outstanding);
        Single(text, "datagrams_total", "counter", "Datagrams sent to boxes.", counts.Datagrams);
        Single(text, "retransmissions_total", "counter", "Datagrams that repeat an earlier one.", counts.Retransmissions);
        Single(text, "ignored_total", "counter", "Datagrams that came and belong to no exchange, or that no key confirms.", counts.Ignored);
        Single(text, "nonces_total", "counter", "Boxes that demanded a fresh nonce.", counts.Nonces);
        Single(text, "limited_total", "counter", "Answers that asked to wait.", counts.Limited);
        Single(text, "polls_total", "counter", "Boxes asked again how their alert stands.", counts.Polls);
        return text.ToString();
    }

    private static void Single(StringBuilder text, string name, string type, string help, long value)
    {
        Head(text, name, type, help);
        Value(text, name, value);
    }

    private static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append("# HELP routeralert_").Append(name).Append(' ').Append(help).Append("\n# TYPE routeralert_").Append(name).Append(' ').Append(type).Append('\n');

    private static void Value(StringBuilder text, string name, long value) =>
        text.Append("routeralert_").Append(name).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

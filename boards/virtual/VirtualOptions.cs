// The virtual board's command line: that of every host board, and captures.
using System.CommandLine;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Boards.Virtual;

public sealed class VirtualOptions
{
    private readonly HostOptions host = new();
    private readonly Option<string?> pcap = new("--pcap") { Description = "Traffic from a capture (pcap, pcapng, gzip or not).", HelpName = "FILE" };

    public void AddTo(RootCommand root) => host.AddTo(root, pcap);

    public VirtualChoices Read(ParseResult parsed) => new(host.Read(parsed), parsed.GetValue(pcap));
}

/// <param name="Pcap">A capture to replay; with no source of traffic at all the made-up household plays.</param>
public sealed record VirtualChoices(HostChoices Host, string? Pcap);

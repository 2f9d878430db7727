// The detector's numbers: what counts as the present, as a failure, and as enough of them to name a host.
namespace RouterAlert;

public static partial class Params
{
    /// <summary>What counts as the present. Shorter misses nmap -T1 (a probe in 15 s: eight failures take two minutes); longer makes a home's
    /// chance failures add up.</summary>
    public const int WindowMs = 600_000;
    public const int WindowSeconds = WindowMs / 1000;

    /// <summary>A contact without an answer after 3 s has failed: TCP has sent its SYN again once by then (RFC 6298: 1 s, then 2 s).</summary>
    public const int AnswerMs = 3000;

    /// <summary>Outcomes are judged together this often: a packet then costs the interpreter a third of what it would cost one by one.</summary>
    public const int JudgeEveryMs = 20;

    /// <summary>An answer of flows is waited for longer: an exporter tells the two directions of a flow some seconds apart.</summary>
    public const int FlowAnswerMs = 15_000;

    /// <summary>Flows arrive in lumps: their rates are averages over this long.</summary>
    public const int FlowRateSeconds = 10;

    /// <summary>An answer is believed a success after this long: a SYN scanner resets it within a round trip.</summary>
    public const int HalfOpenMs = 1000;

    // Depths of the sequential tests: the walk of Jung et al. with P(success | benign) = 0.5, P(success | scanner) = 0.1, pessimistic about
    // homes: a failure multiplies the odds by 1.8 (one step), a success divides them by 5 (almost three steps; where dead servers are ordinary,
    // four). Eight steps are odds of 110 to 1 for each start, 10 of 357 to 1.

    /// <summary>Failures on a port that no home tries on strangers (445, 23, 3389). At 5 a laptop that looks for its office's servers is named.</summary>
    public const int ServiceDepth = 7;

    /// <summary>Failures on ports that every home uses (80, 443): a page full of dead advertisers must not be an alarm.</summary>
    public const int EverydayDepth = 10;

    /// <summary>Failures on any other port, where lists of game servers and customary ports of peer-to-peer programs live.</summary>
    public const int OtherDepth = 10;

    /// <summary>Failures on service ports of any kind, for worms that take turns at a dozen of them: Mirai's heirs do. More than on one port, since a
    /// host's chance failures on all of them come together here.</summary>
    public const int ServicesDepth = 9;

    /// <summary>Addresses that answered on one service port after the first. Who tries passwords at a list of living servers fails nowhere; an administrator's
    /// dozens of servers stay below. The price: one who visits more in ten minutes is named.</summary>
    public const int ServiceTargets = 64;

    /// <summary>Failures on a service port of private addresses beyond the home's network, unless they come one address after the other or within so
    /// many seconds: a laptop that looks for its office's servers takes minutes and knows a dozen.</summary>
    public const int OfficeDepth = 16, OfficeSeconds = 20;

    /// <summary>Addresses that do not answer a ping. People ping two or three; programs that look for the nearest server ping living ones.</summary>
    public const int PingDepth = 6;

    /// <summary>Failed ports of one address: eight that nobody tries for innocent reasons, or 20 of those that VPNs and callers try when they look for
    /// a way; a VPN program has about fifteen. nmap's first ten hold at least six of the former in 49 of 50 runs, whatever else is open: no success
    /// speaks for a host here, since every scanned server has open ports.</summary>
    public const int AddressDepth = 20, AddressSteps = 3, WeakAddressSteps = 1;

    /// <summary>An address under test is not given up for another within this time, or a scan of more addresses than a host has tests would go unseen.</summary>
    public const int AddressHoldSeconds = 5;

    /// <summary>Failures on everyday ports while nothing at all comes from outside, or nothing that answers this host: the line is down, or its
    /// router bars the host, and its programs retry some dozens of addresses. A scanner that finds nothing alive is still named, later.</summary>
    public const int SilentLineDepth = 64;

    /// <summary>The same on port 53: more than a test counts, since a resolver of the home's own asks every server that it knows, hundreds of them.</summary>
    public const int SilentDnsDepth = 255;

    /// <summary>Failures on port 53 of a host that so many servers there have answered, a resolver of the home's own: it asks thousands, and when half of them are dead
    /// ten in a row come within minutes.</summary>
    public const int ResolverDepth = 24, ResolverAnswers = 8;

    /// <summary>Steps down for a success. One on service ports, where a living server in three addresses is still a scan,
    /// and for pings, which people send to machines that they know are alive.</summary>
    public const int SuccessSteps = 4, ServiceSuccessSteps = 1, PingSuccessSteps = 1;

    /// <summary>A success next door to the last target steps nowhere, since a scan of a network meets its living machines, too. Who finds more than three living
    /// for two dead ones has a list of machines: a rack of which some are down, or a site's servers. Fewer, and a scan of a network that is half alive hides.</summary>
    public const int LivingTimes = 3, DeadTimes = 2;

    /// <summary>Addresses that are next door to each other: a /24, of which a site has its servers in several. Of pings a /16: what people and programs ping lies all
    /// over the world.</summary>
    public const uint District = 1 << 8, PingDistrict = 1 << 16;

    /// <summary>On an unlisted port a scan makes at least a quarter of the host's dead addresses; peer-to-peer makes a tenth at its commonest port.</summary>
    public const int OtherShare = 4;

    /// <summary>On listed ports a 64th is enough, for a scan that hides behind a torrent: of peers one in 150 listens at the commonest of them.</summary>
    public const int ListedShare = 64;

    /// <summary>On an unlisted port an address that answers outweighs so many dead ones: a coin's or a game's peers answer one in four, random
    /// addresses one in thirty.</summary>
    public const int OtherAnsweredWorth = 16;

    /// <summary>Members a test remembers, to count retries once. Must reach <see cref="ServiceDepth"/>; 2 bytes each in every test.</summary>
    public const int TestMemory = 8;

    /// <summary>A target within this many addresses above the last one is "the next one": scanners probe in parallel and lose order.</summary>
    public const uint SequentialGap = 4;

    /// <summary>Distinct mail servers in the window. A home's own server delivering one letter to a family reaches eight.</summary>
    public const int SpamServers = 15;

    /// <summary>Distinct mail servers in about an hour, for zombies that send once a minute. A home's own server has a dozen correspondents an hour.</summary>
    public const int SpamServersHour = 45;

    /// <summary>Mail connections in the window, for zombies that send through one relay.</summary>
    public const int SpamConnections = 40;

    /// <summary>A host seen within this time keeps its row against newcomers.</summary>
    public const int HostActiveSeconds = 60;

    /// <summary>Rows looked at for one to give up: bounds the cost of a packet with a forged source.</summary>
    public const int EvictionTries = 64;

    /// <summary>Verdicts about one host in half a window.</summary>
    public const int VerdictsPerHost = 8;

    /// <summary>Clean counters for this long clear a verdict.</summary>
    public const int CleanSeconds = 24 * 3600;

    /// <summary>Packets a second to one subject: TCP opens and pings, which people make by the dozen.</summary>
    public const int FloodPerSecond = 200;

    /// <summary>Datagrams a second that nothing comes back for. A call sends 500 and is answered.</summary>
    public const int FloodUdpPerSecond = 1000;

    /// <summary>Datagrams a second that come in and that nobody asked for. A busy peer-to-peer program is asked 200 times.</summary>
    public const int InboundUdpPerSecond = 500;

    /// <summary>Seconds in a row: a burst is not a flood, unless it is this many times the rate.</summary>
    public const int FloodSeconds = 2, FloodBurst = 2;

    /// <summary>"Far over its own past": this many times the running average.</summary>
    public const int FloodTimesPast = 8;

    /// <summary>Packets that one answer excuses: video is acknowledged once in some dozen datagrams.</summary>
    public const int FloodAnswerWorth = 16;
}

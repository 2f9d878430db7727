// Our own choices, each with why it has this value and what breaks when it changes. Numbers that a standard fixes stand where it is cited.
namespace RouterAlert;

public static class Params
{
    // ---- Gateway

    /// <summary>Packets taken in one round: 4,000 at a millisecond each are 4 s of a capture that a host replays; the 512 that the ESP32's tap holds are 0.1 s there.</summary>
    public const int PacketsPerStep = 4096;

    /// <summary>Datagrams taken from one port in one round. Each costs some milliseconds on an ESP32.</summary>
    public const int DatagramsPerStep = 8;

    /// <summary>The longest export datagram: exporters keep below an Ethernet frame.</summary>
    public const int ExportBytes = 1500;

    /// <summary>A home has one exporter with a template for IPv4, one for IPv6 and one for its options; a few more cost 200 bytes each.</summary>
    public const int FlowTemplates = 8, FlowExporters = 4;

    // ---- Alerts

    /// <summary>Rows of the alert book. A household with more than 16 open alerts has one problem: look at the worst. Each row costs about 250 bytes.</summary>
    public const int ActiveAlerts = 16;

    /// <summary>Answers to unverified addresses: one in 2 s for a network, 20 a second in all, which is 5 kbit/s whatever comes in.</summary>
    public const int ReplyPrefixMs = 2000, RepliesPerSecond = 20;

    /// <summary>Networks whose last answer is remembered: more than 2 s of all answers.</summary>
    public const int ReplyPrefixes = 64;

    /// <summary>MAC checks a second. Native ones take 20 ms of it; managed ones, 40 ms each on an ESP32, most of it: a flood under a known kid then
    /// slows such a box (AtomS3) down to a few rounds a second, and no further.</summary>
    public const int MacChecksPerSecond = 20;

    /// <summary>Open codes held, senders of each, and of all: 64 is far above the dozen that makes an alarm, which is below the 16 that every code has
    /// room for whatever the others have. 4 bytes each, 3 KB together.</summary>
    public const int OpenCodes = 32, SendersPerCode = 64, OpenSenders = 768;

    /// <summary>A sender counts for 48 ticks of half an hour.</summary>
    public const int SenderTickMs = 1_800_000, SenderDayTicks = 48;

    /// <summary>The highest severity of an open alarm: amber and one chime. Anybody can send numbers, so they can never sound the siren.</summary>
    public const int OpenMaxSeverity = 3;

    /// <summary>The highest severity of a bare number from inside the ISP's own network.</summary>
    public const int PrefixMaxSeverity = 4;

    /// <summary>Local blocklist rows, 4 bytes each: three false alarms with two dozen senders each.</summary>
    public const int BlockedSenders = 64;

    /// <summary>What an ISP may raise on one line: more would be an ISP that alarms people by program.</summary>
    public const int RaisesPerDay = 20, RaiseEveryMs = 10_000, DayMs = 86_400_000;

    /// <summary>A test signal ends by itself: time enough to walk to the box and look.</summary>
    public const int TestMs = 600_000;

    /// <summary>An alert dated further ahead than this is somebody's broken clock; taking it would make everything else look expired.</summary>
    public const long ClockLeadSeconds = 86_400;

    /// <summary>The longest stored state: 16 alerts with 160 bytes of text and 120 of evidence each, 64 names, 16 mutes. Twice that on flash.</summary>
    public const int StateBytes = 8192;

    /// <summary>It is read and written in pieces, so that a device needs no buffer for all of it: one item and as much again. The longest
    /// item is an alert with its text or evidence; a usual home's state is one piece.</summary>
    public const int StateItemBytes = 448, StatePieceBytes = 2 * StateItemBytes;

    /// <summary>Changes that no alert waits for (names, mutes, acknowledgements) are stored this long after the first of them: flash wears out.</summary>
    public const int SaveDelayMs = 5000;

    /// <summary>Totals, and what is left of mutes and of a key's day, are stored this often: a power cut costs an hour of them. 8 KB 24 times a
    /// day are 90,000 writes in ten years, which the flash's file system spreads.</summary>
    public const int SaveEveryMs = 3_600_000;

    /// <summary>DNSBL questions: one a second; answers remembered, each 12 bytes.</summary>
    public const int LookupEveryMs = 1000, LookupCache = 64;

    /// <summary>Senders that wait to be asked about: half a minute of questions. Who comes when it is full counts unasked. 21 bytes each.</summary>
    public const int LookupQueue = 32;

    /// <summary>An answer is waited for this long: a resolver that asks the world takes a second or two. Longer holds up the next question.</summary>
    public const int LookupAnswerMs = 4000;

    /// <summary>A test that found no resolver is repeated sooner than one that found a bad zone: at start the line may not be up yet.</summary>
    public const int ZoneRetryMs = 60_000;

    /// <summary>"Tell them" sends one number a minute to an address, and remembers as many addresses as can be clicked in that time.</summary>
    public const int TellEveryMs = 60_000, ToldAddresses = 16;

    /// <summary>A DNSBL zone is tested this often: its test addresses of both kinds (RFC 5782 section 5).</summary>
    public const int ZoneTestMs = 3_600_000;

    /// <summary>An answer's time to live is believed between a minute and a day.</summary>
    public const int MinTtlSeconds = 60, MaxTtlSeconds = 86_400;

    // ---- Traffic

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

    // ---- Signals

    /// <summary>Distinct sender prefixes that make a bare number an alarm: the "dozens" of WIRE.md. Fewer, and one prankster with a few addresses rings a bell.</summary>
    public const int OpenAlarmSenders = 12;

    /// <summary>A contact bounces for 5 to 20 ms. Longer than a short tap (60 ms), and taps get lost.</summary>
    public const int DebounceMs = 30;

    /// <summary>Nobody holds a button for 3 s by chance, nor for 10 s when he means 3: the lamp turns white at 3 s.</summary>
    public const int LongPressMs = 3000, HoldPressMs = 10000;

    /// <summary>Held for a minute it is jammed, or something stands on it: the lamp tells, as for any fault of the box.</summary>
    public const int StuckButtonMs = 60000;

    /// <summary>One night's sleep. The alert stays on the page meanwhile.</summary>
    public const int SnoozeMs = 8 * 60 * 60 * 1000;

    /// <summary>How long the lamp answers a press when all is well.</summary>
    public const int HelloMs = 2000;

    /// <summary>How long "false alarm" keeps a code about a host quiet: a month, as whoever runs a scanner at home will go on doing so. Shown on the page, with undo.</summary>
    public const long FalseAlarmMs = 30L * 24 * 60 * 60 * 1000;

    /// <summary>Snoozes held at once; as many as there are alerts, so that each can have one.</summary>
    public const int Mutes = ActiveAlerts;

    /// <summary>Quiet hours are broken by this severity alone, and by it once.</summary>
    public const int NightSeverity = 5;

    /// <summary>Without a clock every hour may be night: one burst in 6 h wakes a house once at most, and is still heard by day.</summary>
    public const int NoClockBurstMs = 6 * 60 * 60 * 1000;

    /// <summary>Notes of one melody. 32 eighths are 8 s at 120 beats; longer is a tune, not a signal.</summary>
    public const int MelodyNotes = 32;

    /// <summary>
    /// Blink-out: 1.25 flashes a second can be counted by eye; the pauses are long enough to write a digit down. 300 ms keeps three flashes apart
    /// from the fire rhythm (500 ms) and four from the carbon-monoxide one (100 ms).
    /// </summary>
    public const int BlinkFlashMs = 300, BlinkGapMs = 500, BlinkZeroMs = 1500, BlinkDigitPauseMs = 2200, BlinkRoundPauseMs = 3500;

    /// <summary>The digits are shown twice: once to notice, once to count.</summary>
    public const int BlinkRounds = 2;

    // ---- Household

    /// <summary>Devices whose names are kept. A home with more still works; the names that devices gave themselves go first.</summary>
    public const int NamedHosts = 48;

    /// <summary>Bytes of all names together: 48 of 32 Latin letters, or half as many in scripts whose letters take two.</summary>
    public const int NameBytes = 48 * 32;

    /// <summary>Records of one mDNS message that are looked at: a chatty device sends a dozen, a hostile one thousands.</summary>
    public const int MdnsRecords = 32;

    /// <summary>Alerts that the history remembers; 26 bytes each.</summary>
    public const int HistoryRows = 24;

    /// <summary>Devices that the page lists; a home with more has them counted.</summary>
    public const int PageRows = 64;

    /// <summary>Attackers that the page lists, the busiest: nobody reads a hundred.</summary>
    public const int PageAttackers = 12;

    /// <summary>The printed card lists the registry's codes up to here, and of each thousand so many: a device takes a second to look through all numbers.</summary>
    public const int LastListedCode = 10999, LastCodeOfThousand = 399;

    /// <summary>How long a browser keeps the style sheet: an update is seen within an hour.</summary>
    public const int StyleMaxAgeSeconds = 3600;

    /// <summary>Wrong PINs before waiting starts, the first wait and the longest. Four digits then take months to guess.</summary>
    public const int FreePinTries = 5, PinLockMs = 60_000, MaxPinLockMs = 3_600_000;

    // ---- Configuration

    /// <summary>Bytes of a configuration file. The fullest one possible has 3,300; the device holds it once, at start.</summary>
    public const int ConfigBytes = 4096;

    /// <summary>Line keys held: the one in force and the next, so that the ISP can change them without a visit.</summary>
    public const int LineKeys = 2;

    /// <summary>ISP prefixes: a senders' network is a handful of servers. Each costs a compare a datagram.</summary>
    public const int IspPrefixes = 16;

    /// <summary>An ISP prefix shorter than this would let half the Internet raise severity 4.</summary>
    public const int IspPrefixMinBits = 8;

    /// <summary>DNSBL zones: each new sender costs one query a zone, and one query a second is the limit.</summary>
    public const int Blocklists = 4;
}

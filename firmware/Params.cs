// Our own choices, each with why it has this value and what breaks when it changes; the detector's stand in Params.Traffic.cs. Numbers that a standard
// fixes stand where it is cited.
namespace RouterAlert;

public static partial class Params
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

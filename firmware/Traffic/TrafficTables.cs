// How many of everything the meter holds. The same code serves a household's box and an ISP's collector.
namespace RouterAlert.Traffic;

public sealed class TrafficTables
{
    /// <summary>LAN hosts watched at once; a power of two.</summary>
    public int Hosts = 32;

    /// <summary>Contacts remembered; a power of two, a multiple of 16. 4 bytes each. A home of 30 devices makes some hundreds in ten minutes;
    /// a contact that is forgotten too early counts as a new one.</summary>
    public int Contacts = 1024;

    /// <summary>Contacts waiting for an answer at once; a power of two. 16 bytes each. Ordinary ones wait a second, dead ones three; when the
    /// places are taken, newer contacts are not judged.</summary>
    public int Pending = 128;

    /// <summary>How many of these one host may have: three scanners must not take all places. At most 65,535.</summary>
    public int PendingPerHost = 48;

    /// <summary>Sequential tests running for one host. 36 bytes each. A third is for addresses, the others for ports. A scan needs one
    /// or two; the others are for the dead addresses of ordinary programs, so that these do not push it out.</summary>
    public int TestsPerHost = 5;

    /// <summary>Outside addresses that knock; a power of two, a multiple of 4.</summary>
    public int Attackers = 32;

    /// <summary>Knocks and what else packets leave to the next tick (<see cref="TickWork"/>), one by one; those beyond are shared out among them.
    /// 12 bytes each.</summary>
    public int Knocks = 10;

    /// <summary>Whether the tap tells MAC addresses: 8 bytes a waiting contact. A device's does not, nor do flows.</summary>
    public bool MacAddresses;

    /// <summary>Acknowledgements remembered until a reset answers them; a power of two, 4 bytes each. 0 where the tap leaves them out, as all but captures do.</summary>
    public int Acknowledged;

    /// <summary>Verdicts that may wait to be taken. Rates are judged for all hosts at once, so a collector may have many. 144 bytes each.</summary>
    public int Verdicts = 8;

    /// <summary>A household's box: 32 hosts in less than 32 KB.</summary>
    public static TrafficTables Device() => new TrafficTables();

    /// <summary>A host computer: the same household with room for every peer of its peer-to-peer programs.</summary>
    public static TrafficTables Computer() => new TrafficTables { MacAddresses = true, Hosts = 256, Contacts = 65536, Pending = 8192, PendingPerHost = 4096, TestsPerHost = 16, Attackers = 256, Knocks = 1024, Acknowledged = 4096, Verdicts = 16 };

    /// <summary>An ISP's collector of <paramref name="hosts"/> customers (a power of two).</summary>
    public static TrafficTables Collector(int hosts) => new TrafficTables
    {
        Hosts = hosts,
        Contacts = hosts * 32,
        Pending = hosts * 8,
        PendingPerHost = 256,
        TestsPerHost = 8,
        Attackers = 1024,
        Knocks = 1024,
        Verdicts = 1024 + hosts / 16,
    };
}

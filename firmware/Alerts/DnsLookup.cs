// Asks one resolver over a UDP port of its own. A lost question is not repeated here: who asked gives up after a while and asks again.
using RouterAlert.Ports;
using RouterAlert.Wire;

namespace RouterAlert.Alerts;

public sealed class DnsLookup : INameLookup
{
    /// <summary>Strangers' datagrams taken in one poll.</summary>
    private const int DatagramsPerPoll = 8;

    private readonly IUplink port;
    private readonly IRandom random;
    private readonly Peer resolver = new Peer();
    private readonly Peer from = new Peer();
    private readonly byte[] question = new byte[DnsMessage.MaxQuestionBytes];
    private readonly byte[] answer = new byte[DnsMessage.MaxBytes + 1];
    private readonly byte[] id = new byte[2];
    private int questionLength;

    /// <param name="port">A port that nothing else uses; its number should be the system's choice, since forgers have to guess it.</param>
    /// <param name="resolver">"127.0.0.1:5353", as <see cref="Household.Settings.Resolver"/> was checked.</param>
    public DnsLookup(IUplink port, string resolver, IRandom random)
    {
        this.port = port;
        this.random = random;
        var colon = resolver.IndexOf(':');
        Ipv4Text.TryParse(resolver.Substring(0, colon), out var address);
        this.resolver.SetIpv4(address);
        this.resolver.Port = int.Parse(resolver.Substring(colon + 1));
    }

    public void Ask(string name)
    {
        random.Fill(id);
        questionLength = DnsMessage.WriteQuestion(question, BigEndian.U16(id, 0), name);
        if (questionLength > 0) port.Send(question, questionLength, resolver);
    }

    public LookupResult Poll(out uint address, out int ttlSeconds)
    {
        address = 0;
        ttlSeconds = 0;
        if (questionLength == 0) return LookupResult.Failed;
        for (var i = 0; i < DatagramsPerPoll; i++)
        {
            var length = port.Receive(answer, from);
            if (length < 0) break;
            if (length > DnsMessage.MaxBytes || !IsResolver()) continue;
            var kind = DnsMessage.Read(answer, length, question, questionLength, out address, out ttlSeconds);
            if (kind == DnsAnswer.None) continue;
            questionLength = 0;
            return kind == DnsAnswer.Address ? LookupResult.Found : kind == DnsAnswer.NoAddress ? LookupResult.NotFound : LookupResult.Failed;
        }
        return LookupResult.Waiting;
    }

    private bool IsResolver()
    {
        if (from.Length != 4 || from.Port != resolver.Port) return false;
        for (var i = 0; i < 4; i++)
            if (from.Address[i] != resolver.Address[i]) return false;
        return true;
    }
}

// The page's "tell them": one bare code to an address that attacked this home. It leaves from the alert port, where the answer arrives.
using RouterAlert.Household;
using RouterAlert.Ports;
using RouterAlert.Wire;

namespace RouterAlert.Client;

public sealed class TellClient
{
    /// <summary>A code in CBOR, at its longest.</summary>
    private const int CodeBytes = 3;

    private readonly IUplink uplink;
    private readonly Settings settings;
    private readonly AlertExchange exchange;
    private readonly OpenRequest request = new OpenRequest();
    private readonly Peer peer = new Peer();
    private readonly uint[] told = new uint[Params.ToldAddresses];
    private readonly long[] toldMs = new long[Params.ToldAddresses];
    private bool isUnderWay;

    public TellClient(IUplink uplink, IRandom random, Settings settings)
    {
        this.uplink = uplink;
        this.settings = settings;
        exchange = new AlertExchange(random, CodeBytes);
    }

    /// <summary>How the last telling stands.</summary>
    public ExchangeResult Result => exchange.Result;

    /// <summary>Starts telling; false when another one is on its way or the last was too short a time ago.</summary>
    public bool Tell(uint address, int code, long nowMs)
    {
        if (isUnderWay || !PublicIpv4.IsPublic(address) || IsAtHome(address)) return false;
        var row = Row(address, nowMs);
        if (row < 0) return false;
        told[row] = address;
        toldMs[row] = nowMs;
        peer.SetIpv4(address);
        peer.Port = AlertExchange.DefaultPort;
        request.Code = code;
        exchange.Begin(request, nowMs);
        isUnderWay = true;
        return true;
    }

    /// <summary>True when the datagram was the answer to what was told; alerts to this home are left alone.</summary>
    public bool TryTake(byte[] datagram, int length, Peer from, long nowMs) =>
        isUnderWay && IsPeer(from) && exchange.Receive(datagram, length, nowMs);

    public void Step(long nowMs)
    {
        if (!isUnderWay) return;
        var length = exchange.Step(nowMs);
        if (length > 0) uplink.Send(exchange.Datagram, length, peer);
        isUnderWay = exchange.Result == ExchangeResult.UnderWay;
    }

    /// <summary>Where to note the address: a free row or the one that has rested longest. -1: it was told a short time ago.</summary>
    private int Row(uint address, long nowMs)
    {
        var row = 0;
        for (var i = 0; i < told.Length; i++)
        {
            if (told[i] == address && nowMs - toldMs[i] < Params.TellEveryMs) return -1;
            if (told[i] == 0 || toldMs[i] < toldMs[row]) row = i;
        }
        // Nobody clicks that fast: without room to remember, nothing is sent.
        return told[row] != 0 && nowMs - toldMs[row] < Params.TellEveryMs ? -1 : row;
    }

    private bool IsAtHome(uint address) =>
        address == settings.Address || (settings.LanBits > 0 && ((address ^ settings.Lan) >> (32 - settings.LanBits)) == 0);

    private bool IsPeer(Peer from)
    {
        if (from.Length != peer.Length || from.Port != peer.Port) return false;
        for (var i = 0; i < from.Length; i++)
            if (from.Address[i] != peer.Address[i]) return false;
        return true;
    }
}

// The Echo option (RFC 9175): proves that a sender receives at the address it writes from. Nothing is remembered: the value is a keyed
// hash of address, port and minute, under a key that this boot made.
using RouterAlert.Ports;
using RouterAlert.Wire;

namespace RouterAlert.Alerts;

public sealed class EchoGuard
{
    /// <summary>Shorter values could be guessed; longer ones than 8 bytes prove nothing more.</summary>
    public const int MinBytes = 4, MaxBytes = 8;

    private const int MinuteMs = 60_000;
    private readonly SipHash hash;
    private readonly byte[] input = new byte[16 + 2 + 4];
    private readonly byte[] value = new byte[MaxBytes];

    public EchoGuard(IRandom random)
    {
        var bootKey = new byte[16];
        random.Fill(bootKey);
        hash = new SipHash(bootKey);
    }

    /// <summary>The value for this peer and minute, in a buffer that the next call uses again.</summary>
    public byte[] Make(Peer peer, long nowMs)
    {
        Fill(peer, nowMs / MinuteMs);
        return value;
    }

    /// <summary>True when the bytes are this minute's or the last minute's value for the peer, whole or shortened to no less than 4 bytes.</summary>
    public bool IsGood(Peer peer, byte[] bytes, int offset, int length, long nowMs)
    {
        if (length < MinBytes || length > MaxBytes) return false;
        var minute = nowMs / MinuteMs;
        Fill(peer, minute);
        if (ConstantTime.AreEqual(value, 0, bytes, offset, length)) return true;
        Fill(peer, minute - 1);
        return ConstantTime.AreEqual(value, 0, bytes, offset, length);
    }

    private void Fill(Peer peer, long minute)
    {
        for (var i = 0; i < peer.Length; i++) input[i] = peer.Address[i];
        var at = peer.Length;
        input[at++] = (byte)(peer.Port >> 8);
        input[at++] = (byte)peer.Port;
        for (var shift = 24; shift >= 0; shift -= 8) input[at++] = (byte)(minute >> shift);
        var word = hash.Hash(input, at);
        for (var i = 0; i < MaxBytes; i++) value[i] = (byte)(word >> (8 * i));
    }
}

// COSE_Mac0 (RFC 9052 section 6) with HMAC 256/256 (RFC 9053 section 3.1): the envelope of alerts and receipts.
using RouterAlert.Ports;

namespace RouterAlert.Wire;

public sealed class Mac0
{
    public const int TagBytes = 32, KidBytes = 8;
    private const int CoseMac0Tag = 17, HeaderKid = 4;

    /// <summary>The protected header {1: 5}, alg HMAC 256/256, as it is sent.</summary>
    private static readonly byte[] Protected = { 0xA1, 0x01, 0x05 };

    /// <summary>The external_aad of requests and responses: ["RA1", "POST", "alert"] and ["RA1", "RSP", "alert"].</summary>
    public static readonly byte[] RequestAad =
        { 0x83, 0x63, (byte)'R', (byte)'A', (byte)'1', 0x64, (byte)'P', (byte)'O', (byte)'S', (byte)'T', 0x65, (byte)'a', (byte)'l', (byte)'e', (byte)'r', (byte)'t' };
    public static readonly byte[] ResponseAad =
        { 0x83, 0x63, (byte)'R', (byte)'A', (byte)'1', 0x63, (byte)'R', (byte)'S', (byte)'P', 0x65, (byte)'a', (byte)'l', (byte)'e', (byte)'r', (byte)'t' };

    private static readonly byte[] Context = { (byte)'M', (byte)'A', (byte)'C', (byte)'0' };

    private readonly IMac mac;
    private readonly CborReader reader = new CborReader();
    private readonly CborWriter structure = new CborWriter(new byte[CoapMessage.MaxBytes + 64]);
    private readonly byte[] tag = new byte[TagBytes];

    public Mac0(IMac mac) => this.mac = mac;

    /// <summary>Where the parts of the message lie that was read last.</summary>
    public int KidOffset { get; private set; }
    public int KidLength { get; private set; }
    public int PayloadOffset { get; private set; }
    public int PayloadLength { get; private set; }
    private int tagOffset;

    /// <summary>Reads the envelope and nothing in it; false unless it is exactly one tagged COSE_Mac0 of the kind we know, to the last byte.</summary>
    public bool TryRead(byte[] bytes, int offset, int length)
    {
        KidLength = 0;
        reader.Begin(bytes, offset, length);
        if (!reader.TryReadTag(out var number) || number != CoseMac0Tag) return false;
        if (!reader.TryReadArray(out var parts) || parts != 4) return false;
        if (!reader.TryReadBytes(out var headerOffset, out var headerLength) || headerLength != Protected.Length) return false;
        if (!ConstantTime.AreEqual(bytes, headerOffset, Protected, 0, Protected.Length)) return false;
        if (!reader.TryReadMap(out var pairs) || pairs > 1 || (pairs == 1 && !TryReadKid())) return false;
        if (!reader.TryReadBytes(out var payloadOffset, out var payloadLength)) return false;
        if (!reader.TryReadBytes(out tagOffset, out var tagLength) || tagLength != TagBytes) return false;
        PayloadOffset = payloadOffset;
        PayloadLength = payloadLength;
        return reader.IsAtEnd;
    }

    /// <summary>True when the tag of the message just read is the key's, compared in constant time.</summary>
    public bool Verify(byte[] bytes, byte[] key, byte[] aad)
    {
        Compute(key, aad, bytes, PayloadOffset, PayloadLength);
        return ConstantTime.AreEqual(tag, 0, bytes, tagOffset, TagBytes);
    }

    /// <summary>Writes a message around a payload; a kid of length 0 is left out.</summary>
    public void Write(CborWriter to, byte[] key, byte[] aad, byte[] kid, int kidLength, byte[] payload, int payloadLength)
    {
        to.Tag(CoseMac0Tag);
        to.Array(4);
        to.Bytes(Protected, 0, Protected.Length);
        to.Map(kidLength == 0 ? 0 : 1);
        if (kidLength > 0)
        {
            to.Unsigned(HeaderKid);
            to.Bytes(kid, 0, kidLength);
        }
        to.Bytes(payload, 0, payloadLength);
        Compute(key, aad, payload, 0, payloadLength);
        to.Bytes(tag, 0, TagBytes);
    }

    private bool TryReadKid()
    {
        if (!reader.TryReadUnsigned(out var header) || header != HeaderKid) return false;
        if (!reader.TryReadBytes(out var offset, out var length) || length != KidBytes) return false;
        KidOffset = offset;
        KidLength = length;
        return true;
    }

    // MAC_structure = ["MAC0", protected, external_aad, payload], RFC 9052 section 6.3.
    private void Compute(byte[] key, byte[] aad, byte[] payload, int offset, int length)
    {
        structure.Reset();
        structure.Array(4);
        structure.Text(Context, 0, Context.Length);
        structure.Bytes(Protected, 0, Protected.Length);
        structure.Bytes(aad, 0, aad.Length);
        structure.Bytes(payload, offset, length);
        mac.Compute(key, structure.Buffer, structure.Length, tag);
    }
}

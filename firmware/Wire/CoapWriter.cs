// Builds one CoAP message (RFC 7252 section 3) in a buffer that is reused. Options are added in the order of their numbers.
namespace RouterAlert.Wire;

public sealed class CoapWriter
{
    private readonly byte[] buffer;
    private int lastOption;

    /// <summary>The buffer must hold the longest message that is written: what does not fit is our own mistake.</summary>
    public CoapWriter(byte[] buffer) => this.buffer = buffer;

    public byte[] Buffer => buffer;

    public int Length { get; private set; }

    public void Begin(int type, int code, int messageId, byte[] token, int tokenOffset, int tokenLength)
    {
        buffer[0] = (byte)(0x40 | (type << 4) | tokenLength);
        buffer[1] = (byte)code;
        buffer[2] = (byte)(messageId >> 8);
        buffer[3] = (byte)messageId;
        Length = CoapMessage.HeaderBytes;
        lastOption = 0;
        Copy(token, tokenOffset, tokenLength);
    }

    public void Option(int number, byte[] value, int offset, int length)
    {
        OptionHead(number, length);
        Copy(value, offset, length);
    }

    /// <summary>An option whose value is a number, in as few bytes as it takes; 0 takes none.</summary>
    public void Option(int number, int value)
    {
        var size = value == 0 ? 0 : value < 0x100 ? 1 : value < 0x10000 ? 2 : value < 0x1000000 ? 3 : 4;
        OptionHead(number, size);
        for (var shift = (size - 1) * 8; shift >= 0; shift -= 8) buffer[Length++] = (byte)(value >> shift);
    }

    public void Payload(byte[] payload, int offset, int length)
    {
        if (length == 0) return;
        buffer[Length++] = 0xFF;
        Copy(payload, offset, length);
    }

    private void OptionHead(int number, int length)
    {
        var delta = number - lastOption;
        lastOption = number;
        buffer[Length++] = (byte)((Nibble(delta) << 4) | Nibble(length));
        Extension(delta);
        Extension(length);
    }

    private static int Nibble(int value) => value < 13 ? value : value < 269 ? 13 : 14;

    private void Extension(int value)
    {
        if (value < 13) return;
        if (value >= 269)
        {
            buffer[Length++] = (byte)((value - 269) >> 8);
            buffer[Length++] = (byte)(value - 269);
        }
        else buffer[Length++] = (byte)(value - 13);
    }

    private void Copy(byte[] from, int offset, int length)
    {
        for (var i = 0; i < length; i++) buffer[Length + i] = from[offset + i];
        Length += length;
    }
}

// Writes deterministic CBOR (RFC 8949 section 4.2.1): shortest heads, definite lengths. Maps' keys are written in order by the caller.
using System.Text;

namespace RouterAlert.Wire;

public sealed class CborWriter
{
    private readonly int start;

    /// <summary>Writes from <paramref name="start"/> on; <see cref="Length"/> counts from the buffer's beginning.</summary>
    public CborWriter(byte[] buffer, int start = 0)
    {
        Buffer = buffer;
        this.start = start;
        Length = start;
    }

    public byte[] Buffer { get; }

    public int Length { get; private set; }

    /// <summary>True when something did not fit and was left out: the whole is then useless.</summary>
    public bool Overflowed { get; private set; }

    public void Reset()
    {
        Length = start;
        Overflowed = false;
    }

    public void Unsigned(long value) => Head(CborReader.Unsigned, value);

    public void Integer(long value)
    {
        if (value < 0) Head(CborReader.Negative, -1 - value);
        else Head(CborReader.Unsigned, value);
    }

    public void Array(int count) => Head(CborReader.Array, count);

    public void Map(int pairs) => Head(CborReader.Map, pairs);

    public void Tag(int tag) => Head(CborReader.Tag, tag);

    public void Bytes(byte[] bytes, int offset, int length)
    {
        Head(CborReader.Bytes, length);
        Raw(bytes, offset, length);
    }

    /// <summary>A text string from its UTF-8 bytes.</summary>
    public void Text(byte[] utf8, int offset, int length)
    {
        Head(CborReader.Text, length);
        Raw(utf8, offset, length);
    }

    /// <summary>A text string; allocates.</summary>
    public void Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Text(utf8, 0, utf8.Length);
    }

    /// <summary>Bytes that are CBOR already.</summary>
    public void Raw(byte[] bytes, int offset, int length)
    {
        if (!HasRoom(length)) return;
        for (var i = 0; i < length; i++) Buffer[Length + i] = bytes[offset + i];
        Length += length;
    }

    private void Head(int major, long value)
    {
        var size = value < 24 ? 0 : value < 0x100 ? 1 : value < 0x10000 ? 2 : value < 0x100000000L ? 4 : 8;
        if (!HasRoom(size + 1)) return;
        Buffer[Length++] = (byte)((major << 5) | (size == 0 ? (int)value : size == 1 ? 24 : size == 2 ? 25 : size == 4 ? 26 : 27));
        for (var shift = (size - 1) * 8; shift >= 0; shift -= 8) Buffer[Length++] = (byte)(value >> shift);
    }

    private bool HasRoom(int bytes)
    {
        if (bytes <= Buffer.Length - Length) return true;
        Overflowed = true;
        return false;
    }
}

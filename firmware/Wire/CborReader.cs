// Reads deterministic CBOR (RFC 8949 section 4.2.1): definite lengths and shortest heads only. A failed read consumes nothing.
using System.Text;

namespace RouterAlert.Wire;

public sealed class CborReader
{
    // Major types, RFC 8949 section 3.1.
    public const int Unsigned = 0, Negative = 1, Bytes = 2, Text = 3, Array = 4, Map = 5, Tag = 6;

    private byte[] bytes = new byte[0];
    private int end;

    public int Position { get; private set; }

    public bool IsAtEnd => Position == end;

    public void Begin(byte[] bytes, int offset, int length)
    {
        this.bytes = bytes;
        Position = offset;
        end = offset + length;
    }

    /// <summary>The major type that comes next, -1 at the end.</summary>
    public int Peek => Position < end ? bytes[Position] >> 5 : -1;

    /// <summary>An unsigned integer below 2^63.</summary>
    public bool TryReadUnsigned(out long value) => TryReadHead(Unsigned, out value);

    /// <summary>A whole number from -2^62 to 2^62.</summary>
    public bool TryReadInteger(out long value)
    {
        if (Peek != Negative) return TryReadHead(Unsigned, out value);
        if (!TryReadHead(Negative, out value)) return false;
        value = -1 - value;
        return true;
    }

    public bool TryReadArray(out int count) => TryReadCount(Array, out count);

    public bool TryReadMap(out int pairs) => TryReadCount(Map, out pairs);

    public bool TryReadTag(out long tag) => TryReadHead(Tag, out tag);

    /// <summary>A byte string: where its content lies.</summary>
    public bool TryReadBytes(out int offset, out int length) => TryReadString(Bytes, out offset, out length);

    /// <summary>A text string: where its bytes lie. Whether they are UTF-8 is <see cref="Utf8.IsValid"/>'s business.</summary>
    public bool TryReadText(out int offset, out int length) => TryReadString(Text, out offset, out length);

    /// <summary>A text string that the writer of the bytes is trusted with; allocates.</summary>
    public bool TryReadText(out string text)
    {
        text = "";
        if (!TryReadText(out var offset, out var length)) return false;
        text = Encoding.UTF8.GetString(bytes, offset, length);
        return true;
    }

    private bool TryReadCount(int major, out int count)
    {
        var start = Position;
        count = 0;
        if (!TryReadHead(major, out var value)) return false;
        // Every element takes a byte: a greater count lies.
        if (value > end - Position)
        {
            Position = start;
            return false;
        }
        count = (int)value;
        return true;
    }

    private bool TryReadString(int major, out int offset, out int length)
    {
        var start = Position;
        offset = 0;
        length = 0;
        if (!TryReadHead(major, out var value)) return false;
        if (value > end - Position)
        {
            Position = start;
            return false;
        }
        offset = Position;
        length = (int)value;
        Position += length;
        return true;
    }

    private bool TryReadHead(int major, out long value)
    {
        value = 0;
        if (Position >= end || bytes[Position] >> 5 != major) return false;
        var info = bytes[Position] & 31;
        if (info < 24)
        {
            value = info;
            Position++;
            return true;
        }
        if (info > 27) return false; // reserved, or of indefinite length
        var size = 1 << (info - 24);
        if (end - Position - 1 < size) return false;
        for (var i = 1; i <= size; i++) value = (value << 8) | bytes[Position + i];
        var shortest = size == 1 ? value >= 24 : value >= 0 && value >> (size * 4) != 0;
        if (!shortest)
        {
            value = 0;
            return false;
        }
        Position += size + 1;
        return true;
    }
}

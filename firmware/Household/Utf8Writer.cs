// Writes text as UTF-8 into one fixed buffer: plain, escaped for HTML, or as JSON strings.
using System.Text;

namespace RouterAlert.Household;

public sealed class Utf8Writer
{
    private const int MaxCharBytes = 3;

    // nanoFramework makes a new one every time it is asked for.
    private readonly Encoding utf8 = Encoding.UTF8;
    private readonly byte[] few = new byte[MaxCharBytes];
    private readonly byte[] buffer;
    private readonly IByteSink? sink;

    /// <summary>Without a sink, what does not fit is dropped and <see cref="Overflowed"/> tells.</summary>
    public Utf8Writer(byte[] buffer, IByteSink? sink)
    {
        this.buffer = buffer;
        this.sink = sink;
    }

    public byte[] Buffer => buffer;

    /// <summary>Bytes in the buffer now.</summary>
    public int Length { get; private set; }

    public bool Overflowed { get; private set; }

    public void Reset()
    {
        Length = 0;
        Overflowed = false;
    }

    /// <summary>Hands what is in the buffer to the sink.</summary>
    public void Flush()
    {
        if (sink == null || Length == 0) return;
        sink.Write(buffer, Length);
        Length = 0;
    }

    /// <summary>Text that is markup or known to be harmless: our own, without characters of more than 16 bits.</summary>
    public Utf8Writer Raw(string text)
    {
        // Encoded in its place: nanoFramework makes an array of all of it for a part of a string, and a page's longest has 7 KB.
        var chars = text.Length;
        for (int at = 0, part; at < chars; at += part)
        {
            part = (buffer.Length - Length) / MaxCharBytes;
            if (part > chars - at) part = chars - at;
            if (part > 0) Length += utf8.GetBytes(text, at, part, buffer, Length);
            else
            {
                part = 1;
                var count = utf8.GetBytes(text, at, part, few, 0);
                for (var i = 0; i < count; i++) Put(few[i]);
            }
        }
        return this;
    }

    public Utf8Writer Number(long value)
    {
        if (value < 0) return Raw(value.ToString());
        var unit = 1L;
        while (value / unit >= 10) unit *= 10;
        for (; unit > 0; unit /= 10) Put((byte)('0' + value / unit % 10));
        return this;
    }

    /// <summary>Text from anywhere, made harmless between tags and inside quoted attributes.</summary>
    public Utf8Writer Html(string text)
    {
        var bytes = utf8.GetBytes(text);
        for (var i = 0; i < bytes.Length; i++)
        {
            // No byte of a longer UTF-8 sequence is below 128, so bytes can be looked at one by one.
            switch (bytes[i])
            {
                case (byte)'&': Raw("&amp;"); break;
                case (byte)'<': Raw("&lt;"); break;
                case (byte)'>': Raw("&gt;"); break;
                case (byte)'"': Raw("&quot;"); break;
                case (byte)'\'': Raw("&#39;"); break;
                default: Put(bytes[i]); break;
            }
        }
        return this;
    }

    /// <summary>A JSON string with its quotes (RFC 8259, 7).</summary>
    public Utf8Writer Json(string text)
    {
        Put((byte)'"');
        var bytes = utf8.GetBytes(text);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '"' || bytes[i] == '\\') Put((byte)'\\');
            if (bytes[i] >= 32) Put(bytes[i]);
            else Raw("\\u00" + bytes[i].ToString("X2"));
        }
        Put((byte)'"');
        return this;
    }

    private void Put(byte value)
    {
        if (MakeRoom()) buffer[Length++] = value;
    }

    private bool MakeRoom()
    {
        if (Length < buffer.Length) return true;
        if (sink == null || Length == 0)
        {
            Overflowed = true;
            return false;
        }
        sink.Write(buffer, Length);
        Length = 0;
        return true;
    }
}

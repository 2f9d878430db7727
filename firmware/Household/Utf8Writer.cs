// Writes text as UTF-8 into one fixed buffer: plain, escaped for HTML, or as JSON strings.
using System.Text;

namespace RouterAlert.Household;

public sealed class Utf8Writer
{
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

    /// <summary>Text that is markup or known to be harmless.</summary>
    public Utf8Writer Raw(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var done = 0;
        while (done < bytes.Length && MakeRoom())
        {
            var part = buffer.Length - Length;
            if (part > bytes.Length - done) part = bytes.Length - done;
            System.Array.Copy(bytes, done, buffer, Length, part);
            Length += part;
            done += part;
        }
        return this;
    }

    public Utf8Writer Number(long value) => Raw(value.ToString());

    /// <summary>Text from anywhere, made harmless between tags and inside quoted attributes.</summary>
    public Utf8Writer Html(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
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
        var bytes = Encoding.UTF8.GetBytes(text);
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
        Flush();
        if (Length < buffer.Length) return true;
        Overflowed = true;
        return false;
    }
}

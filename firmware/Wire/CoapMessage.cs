// CoAP messages (RFC 7252), the part that RA1 uses: no blockwise, no observe, no separate responses.
namespace RouterAlert.Wire;

/// <summary>A checked view of one datagram; offsets point into it. One object is reused for every datagram.</summary>
public sealed class CoapMessage
{
    // Numbers: RFC 7252 section 12, RFC 9175, RFC 7967.
    public const int Confirmable = 0, NonConfirmable = 1, Acknowledgement = 2, Reset = 3;
    public const int Empty = 0x00, Post = 0x02;
    public const int Created = 0x41, Changed = 0x44, BadRequest = 0x80, Unauthorized = 0x81, BadOption = 0x82, NotFound = 0x84,
        MethodNotAllowed = 0x85, RequestTooLarge = 0x8D, UnsupportedFormat = 0x8F, TooManyRequests = 0x9D;
    public const int OptionUriHost = 3, OptionUriPort = 7, OptionUriPath = 11, OptionContentFormat = 12, OptionMaxAge = 14, OptionEcho = 252,
        OptionNoResponse = 258;
    public const int FormatCbor = 60, FormatCoseMac0 = 17;

    /// <summary>The longest request: an alert with every claim that the grammar has, each at its longest, takes 345 bytes and our sender's token.</summary>
    public const int MaxBytes = 352;

    public const int HeaderBytes = 4;
    private const int Version = 1, MaxToken = 8, MaxEcho = 40, MaxHost = 255, PayloadMarker = 0xFF;

    public int Type;
    public int Code;
    public int MessageId;
    public int TokenOffset, TokenLength;

    /// <summary>True when the path is exactly the one segment that <see cref="TryRead"/> was asked for.</summary>
    public bool PathMatches;

    /// <summary>-1 when absent.</summary>
    public int ContentFormat;

    /// <summary>The option's value, -1 when absent: bits of the response classes that are not wanted (RFC 7967).</summary>
    public int NoResponse;
    public int EchoOffset, EchoLength;

    /// <summary>Seconds that a response asks to wait, -1 when it does not say.</summary>
    public int MaxAge;

    /// <summary>An option with an odd number that we do not know, or one of ours with a length it cannot have.</summary>
    public bool HasBadCritical;

    /// <summary>Length 0 when there is none.</summary>
    public int PayloadOffset, PayloadLength;

    /// <summary>
    /// Reads a message of which <paramref name="length"/> bytes lie in the buffer. Fails on anything that is no well-formed CoAP version 1;
    /// what it leaves here is then meaningless.
    /// </summary>
    /// <param name="path">The one path segment that is known.</param>
    public bool TryRead(byte[] bytes, int length, byte[] path)
    {
        if (!TryReadHeader(bytes, length)) return false;
        var at = TokenOffset + TokenLength;
        if (Code == Empty) return length == HeaderBytes && TokenLength == 0;
        PathMatches = false;
        ContentFormat = -1;
        NoResponse = -1;
        EchoOffset = 0;
        EchoLength = 0;
        MaxAge = -1;
        HasBadCritical = false;
        PayloadOffset = length;
        PayloadLength = 0;
        int number = 0, segments = 0;
        while (at < length)
        {
            if (bytes[at] == PayloadMarker)
            {
                PayloadOffset = at + 1;
                PayloadLength = length - PayloadOffset;
                return PayloadLength > 0; // RFC 7252 section 3: a marker and nothing is a format error
            }
            int delta = bytes[at] >> 4, size = bytes[at] & 15;
            at++;
            if (!Extend(bytes, length, ref at, ref delta) || !Extend(bytes, length, ref at, ref size) || size > length - at) return false;
            var isRepeated = delta == 0; // RFC 7252 section 5.4.5: a second one that may not be repeated is treated as unknown
            number += delta;
            if (number > 0xFFFF) return false;
            Option(bytes, number, isRepeated, at, size, path, ref segments);
            at += size;
        }
        return true;
    }

    /// <summary>Reads type, code, message id and token, and nothing else: what an answer to a message too long to read needs.</summary>
    public bool TryReadHeader(byte[] bytes, int length)
    {
        if (length < HeaderBytes || bytes[0] >> 6 != Version) return false;
        TokenLength = bytes[0] & 15;
        if (TokenLength > MaxToken || length < HeaderBytes + TokenLength) return false;
        Type = (bytes[0] >> 4) & 3;
        Code = bytes[1];
        MessageId = BigEndian.U16(bytes, 2);
        TokenOffset = HeaderBytes;
        return true;
    }

    // RFC 7252 section 3.1: 13 adds a byte, 14 adds two, 15 is reserved.
    private static bool Extend(byte[] bytes, int length, ref int at, ref int value)
    {
        if (value < 13) return true;
        if (value == 15) return false;
        if (value == 13)
        {
            if (at >= length) return false;
            value = 13 + bytes[at++];
            return true;
        }
        if (length - at < 2) return false;
        value = 269 + BigEndian.U16(bytes, at);
        at += 2;
        return true;
    }

    private void Option(byte[] bytes, int number, bool isRepeated, int at, int size, byte[] path, ref int segments)
    {
        switch (number)
        {
            case OptionUriHost:
                if (size == 0 || size > MaxHost || isRepeated) HasBadCritical = true;
                return;
            case OptionUriPort:
                if (size > 2 || isRepeated) HasBadCritical = true;
                return;
            case OptionUriPath:
                PathMatches = ++segments == 1 && size == path.Length && Equal(bytes, at, path);
                return;
            case OptionContentFormat:
                if (size <= 2 && !isRepeated) ContentFormat = Number(bytes, at, size);
                return;
            case OptionMaxAge:
                if (size <= 3) MaxAge = Number(bytes, at, size);
                return;
            case OptionEcho:
                if (size == 0 || size > MaxEcho || isRepeated) return;
                EchoOffset = at;
                EchoLength = size;
                return;
            case OptionNoResponse:
                if (size <= 1 && !isRepeated) NoResponse = Number(bytes, at, size);
                return;
        }
        if ((number & 1) != 0) HasBadCritical = true;
    }

    private static bool Equal(byte[] bytes, int at, byte[] other)
    {
        for (var i = 0; i < other.Length; i++)
            if (bytes[at + i] != other[i]) return false;
        return true;
    }

    private static int Number(byte[] bytes, int at, int size)
    {
        var value = 0;
        for (var i = 0; i < size; i++) value = (value << 8) | bytes[at + i];
        return value;
    }
}

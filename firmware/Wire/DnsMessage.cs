// DNS messages (RFC 1035), the part that asking for an A record takes.
namespace RouterAlert.Wire;

public enum DnsAnswer
{
    /// <summary>Not the answer to this question: somebody else's, a forged or a broken one.</summary>
    None = 0,
    Address = 1,

    /// <summary>The name does not exist, or has no A record.</summary>
    NoAddress = 2,

    /// <summary>The resolver could not or would not say.</summary>
    Refused = 3,
}

public static class DnsMessage
{
    /// <summary>RFC 1035 section 2.3.4.</summary>
    public const int MaxBytes = 512, MaxNameBytes = 255;

    /// <summary>The longest question: a name with its type and class.</summary>
    public const int MaxQuestionBytes = HeaderBytes + MaxNameBytes + 4;
    private const int HeaderBytes = 12, MaxLabel = 63, TypeA = 1, TypeSoa = 6, ClassIn = 1, NameError = 3, RecordFixedBytes = 10;

    /// <summary>Writes a question; its length, 0 when the name is none.</summary>
    public static int WriteQuestion(byte[] to, int id, string name)
    {
        if (name.Length == 0 || name.Length > MaxNameBytes - 2) return 0;
        for (var i = 0; i < HeaderBytes; i++) to[i] = 0;
        Put16(to, 0, id);
        to[2] = 1; // recursion desired
        to[5] = 1; // one question
        var at = HeaderBytes;
        var labelAt = at++;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && name[i] != '.')
            {
                to[at++] = (byte)name[i];
                continue;
            }
            var length = at - labelAt - 1;
            if (length == 0 || length > MaxLabel) return 0;
            to[labelAt] = (byte)length;
            labelAt = at;
            to[at++] = 0;
        }
        Put16(to, at, TypeA);
        Put16(to, at + 2, ClassIn);
        return at + 4;
    }

    /// <summary>Reads the answer to a question that <see cref="WriteQuestion"/> wrote.</summary>
    /// <param name="address">The first address.</param>
    /// <param name="ttlSeconds">How long the address, or its absence (RFC 2308 section 5), may be remembered; 0 when it does not say.</param>
    public static DnsAnswer Read(byte[] bytes, int length, byte[] question, int questionLength, out uint address, out int ttlSeconds)
    {
        address = 0;
        ttlSeconds = 0;
        if (length < questionLength || length > bytes.Length || !Answers(bytes, question, questionLength)) return DnsAnswer.None;
        int truncated = bytes[2] & 2, code = bytes[3] & 15;
        if (truncated != 0 || (code != 0 && code != NameError)) return DnsAnswer.Refused;
        int answers = BigEndian.U16(bytes, 6), authorities = BigEndian.U16(bytes, 8), at = questionLength;
        for (var i = 0; i < answers + authorities; i++)
        {
            if (!TrySkipName(bytes, length, ref at) || length - at < RecordFixedBytes) return DnsAnswer.None;
            int type = BigEndian.U16(bytes, at), size = BigEndian.U16(bytes, at + 8), data = at + RecordFixedBytes;
            if (BigEndian.U16(bytes, at + 2) != ClassIn || size > length - data) return DnsAnswer.None;
            var ttl = Get31(bytes, at + 4);
            at = data + size;
            if (type == TypeA && i < answers && size == 4 && code == 0)
            {
                address = BigEndian.U32(bytes, data);
                ttlSeconds = ttl;
                return DnsAnswer.Address;
            }
            if (type != TypeSoa || i < answers || size < 4) continue;
            var minimum = Get31(bytes, at - 4);
            ttlSeconds = ttl < minimum ? ttl : minimum;
        }
        return DnsAnswer.NoAddress;
    }

    // The same id, the same question, and the bit that makes it a response.
    private static bool Answers(byte[] bytes, byte[] question, int questionLength)
    {
        if (bytes[0] != question[0] || bytes[1] != question[1] || (bytes[2] & 0xF8) != 0x80 || BigEndian.U16(bytes, 4) != 1) return false;
        for (var i = HeaderBytes; i < questionLength; i++)
            if (bytes[i] != question[i]) return false;
        return true;
    }

    /// <summary>A name is labels and an end, or labels and a pointer (section 4.1.4); where it points to does not matter here.</summary>
    private static bool TrySkipName(byte[] bytes, int length, ref int at)
    {
        while (at < length)
        {
            int size = bytes[at];
            if (size == 0)
            {
                at++;
                return true;
            }
            if (size >= 0xC0)
            {
                at += 2;
                return at <= length;
            }
            if (size > MaxLabel) return false;
            at += size + 1;
        }
        return false;
    }

    private static void Put16(byte[] to, int at, int value)
    {
        to[at] = (byte)(value >> 8);
        to[at + 1] = (byte)value;
    }

    // RFC 2181 section 8: a time to live with the top bit set is 0.
    private static int Get31(byte[] bytes, int at) => bytes[at] > 127 ? 0 : (int)BigEndian.U32(bytes, at);
}

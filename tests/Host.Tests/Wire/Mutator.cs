// Seeded changes to valid messages: bits, lengths, numbers at their edges, pieces cut out, doubled, or taken from another message.
using System;

namespace RouterAlert.Host.Tests.Wire;

public sealed class Mutator(int seed)
{
    private static readonly byte[] Edges =
    [
        0x00, 0x01, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1F, 0x20, 0x38, 0x39, 0x3A, 0x3B, 0x40, 0x44, 0x48, 0x58, 0x5F, 0x60, 0x78, 0x80, 0x84,
        0x9F, 0xA1, 0xBF, 0xC0, 0xD1, 0xD8, 0xDD, 0xEE, 0xE0, 0xF0, 0xF6, 0xFB, 0xFF, 0x7F, 0x0D, 0x0E, 0x0F,
    ];

    private readonly Random random = new(seed);
    private readonly byte[] scratch = new byte[512];

    public int Next(int below) => random.Next(below);

    /// <summary>Changes the message in place one to four times; its new length, at most <paramref name="room"/>.</summary>
    public int Mutate(byte[] bytes, int length, byte[] other, int otherLength, int room)
    {
        for (var changes = 1 + random.Next(4); changes > 0; changes--) length = Once(bytes, length, other, otherLength, room);
        return length;
    }

    private int Once(byte[] bytes, int length, byte[] other, int otherLength, int room)
    {
        var at = length == 0 ? 0 : random.Next(length);
        switch (random.Next(10))
        {
            case 0 when length > 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return length;
            case 1 when length > 0:
                bytes[at] = Edges[random.Next(Edges.Length)];
                return length;
            case 2 when length > 0:
                bytes[at] += (byte)(random.Next(2) == 0 ? 1 : 255);
                return length;
            case 3:
                return Insert(bytes, length, at, Edges, random.Next(Edges.Length), 1, room);
            case 4 when length > 0:
                return Remove(bytes, length, at, 1 + random.Next(Math.Min(8, length - at)));
            case 5:
                return at; // cut off
            case 6:
                var from = random.Next(otherLength);
                return Insert(bytes, length, at, other, from, 1 + random.Next(Math.Min(24, otherLength - from)), room);
            case 7 when length > 0:
                var count = 1 + random.Next(Math.Min(16, length - at));
                bytes.AsSpan(at, count).CopyTo(scratch);
                return Insert(bytes, length, at, scratch, 0, count, room);
            case 8 when length > 0:
                random.NextBytes(bytes.AsSpan(at, Math.Min(4, length - at)));
                return length;
            case 9 when length > 4:
                return Insert(bytes, length, 4 + random.Next(length - 4), Edges, random.Next(Edges.Length - 3), 3, room);
            default:
                return length;
        }
    }

    private static int Insert(byte[] bytes, int length, int at, byte[] from, int offset, int count, int room)
    {
        if (length + count > room) return length;
        bytes.AsSpan(at, length - at).CopyTo(bytes.AsSpan(at + count));
        from.AsSpan(offset, count).CopyTo(bytes.AsSpan(at));
        return length + count;
    }

    private static int Remove(byte[] bytes, int length, int at, int count)
    {
        bytes.AsSpan(at + count, length - at - count).CopyTo(bytes.AsSpan(at));
        return length - count;
    }
}

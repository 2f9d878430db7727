// Keeps one block of bytes over power cuts, on storage that knows neither rename nor atomic writes: two slots are written in turn, each with
// a number and a checksum. Whatever byte a cut leaves a write at, the other slot is whole.
using RouterAlert.Ports;

namespace RouterAlert.Alerts;

public sealed class SlotFile
{
    private const int HeaderBytes = 12, MagicAndVersion = 0x5241;

    private readonly IFile file;
    private readonly int slotBytes;
    private readonly byte[] buffer;
    private uint generation;
    private int current = 1;

    /// <param name="maxBytes">The longest block; the file takes twice that and two headers.</param>
    public SlotFile(IFile file, int maxBytes)
    {
        this.file = file;
        slotBytes = HeaderBytes + maxBytes;
        buffer = new byte[slotBytes];
    }

    /// <summary>Where the block lies after <see cref="Load"/>, and where to build the next one: from <see cref="Offset"/> on.</summary>
    public byte[] Buffer => buffer;
    public static int Offset => HeaderBytes;

    /// <summary>Reads the newest whole block; its length, -1 when there is none.</summary>
    public int Load()
    {
        var length0 = ReadSlot(0, out var generation0);
        var length1 = ReadSlot(1, out var generation1);
        if (length0 < 0 && length1 < 0) return -1;
        // Numbers wrap: the newer is the one ahead by less than half their range.
        current = length0 < 0 ? 1 : length1 < 0 ? 0 : generation0 - generation1 < 0x80000000 ? 0 : 1;
        var length = ReadSlot(current, out generation);
        return length;
    }

    /// <summary>Writes the block of <paramref name="length"/> bytes that was built in the buffer; false when the storage fails.</summary>
    public bool Save(int length)
    {
        if (length > slotBytes - HeaderBytes) return false;
        Put16(0, MagicAndVersion);
        Put32(2, generation + 1);
        Put16(6, length);
        Put32(8, Crc(length));
        if (!file.Write((1 - current) * slotBytes, buffer, HeaderBytes + length)) return false;
        current = 1 - current;
        generation++;
        return true;
    }

    private int ReadSlot(int slot, out uint number)
    {
        number = 0;
        var got = file.Read(slot * slotBytes, buffer, slotBytes);
        if (got < HeaderBytes || Get16(0) != MagicAndVersion) return -1;
        var length = Get16(6);
        if (length > got - HeaderBytes || Get32(8) != Crc(length)) return -1;
        number = Get32(2);
        return length;
    }

    // CRC-32 (ISO 3309, as in zlib) over number, length and block; bit by bit, since it runs once a minute at most.
    private uint Crc(int length)
    {
        var crc = 0xFFFFFFFF;
        for (var i = 2; i < HeaderBytes + length; i++)
        {
            if (i == 8) i = HeaderBytes;
            if (i == HeaderBytes + length) break;
            crc ^= buffer[i];
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }

    private void Put16(int at, int value)
    {
        buffer[at] = (byte)(value >> 8);
        buffer[at + 1] = (byte)value;
    }

    private void Put32(int at, uint value)
    {
        Put16(at, (int)(value >> 16));
        Put16(at + 2, (int)(value & 0xFFFF));
    }

    private int Get16(int at) => (buffer[at] << 8) | buffer[at + 1];

    private uint Get32(int at) => ((uint)Get16(at) << 16) | (uint)Get16(at + 2);
}

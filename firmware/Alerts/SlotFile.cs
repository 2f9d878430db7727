// Keeps one block of bytes over power cuts, on storage that knows neither rename nor atomic writes: two slots are written in turn, each with
// a number and a checksum. Whatever byte a cut leaves a write at, the other slot is whole. A long block goes through a small buffer piece by
// piece; its header, which makes it the newer one, is written last.
using RouterAlert.Ports;

namespace RouterAlert.Alerts;

public sealed class SlotFile
{
    private const int HeaderBytes = 12, MagicAndVersion = 0x5242;

    private readonly IFile file;
    private readonly int slotBytes;
    private readonly byte[] buffer;
    private uint generation, crc;
    private int current = 1, written;

    /// <param name="maxBytes">The longest block; the file takes twice that and two headers.</param>
    /// <param name="pieceBytes">What the buffer holds of it at once.</param>
    public SlotFile(IFile file, int maxBytes, int pieceBytes)
    {
        this.file = file;
        slotBytes = HeaderBytes + maxBytes;
        buffer = new byte[HeaderBytes + pieceBytes];
    }

    /// <summary>Where the block's first piece lies after <see cref="Load"/>, and where to build the next one: from <see cref="Offset"/> on.</summary>
    public byte[] Buffer => buffer;
    public static int Offset => HeaderBytes;

    /// <summary>Finds the newest whole block; its length, -1 when there is none.</summary>
    public int Load()
    {
        var length0 = Check(0, out var generation0);
        var length1 = Check(1, out var generation1);
        if (length0 < 0 && length1 < 0) return -1;
        // Numbers wrap: the newer is the one ahead by less than half their range.
        current = length0 < 0 ? 1 : length1 < 0 ? 0 : generation0 - generation1 < 0x80000000 ? 0 : 1;
        generation = current == 0 ? generation0 : generation1;
        ReadPiece(0);
        return current == 0 ? length0 : length1;
    }

    /// <summary>Reads a piece of the newest block, from a byte of it on; gives the bytes read, what follows the block among them.</summary>
    public int ReadPiece(int from) => Read(current, from);

    /// <summary>Writes the next piece of a new block, built in the buffer; false when the storage fails or the block gets too long.</summary>
    public bool Put(int length)
    {
        if (written == 0) crc = 0xFFFFFFFF;
        if (length > slotBytes - HeaderBytes - written) return false;
        var at = (1 - current) * slotBytes + HeaderBytes + written;
        crc = Add(crc, HeaderBytes, length);
        // The file's writes begin at the buffer's: the piece moves to its front.
        for (var i = 0; i < length; i++) buffer[i] = buffer[HeaderBytes + i];
        if (!file.Write(at, buffer, length)) return false;
        written += length;
        return true;
    }

    /// <summary>Forgets the pieces that were put: the next one begins a block.</summary>
    public void Drop() => written = 0;

    /// <summary>Writes the last piece of a block, or all of it, and makes it the newest; false when the storage fails.</summary>
    public bool Save(int length)
    {
        var isWhole = written == 0;
        if (isWhole && length > slotBytes - HeaderBytes) return false;
        if (isWhole) crc = Add(0xFFFFFFFF, HeaderBytes, length);
        else if (!Put(length)) return false;
        var bytes = isWhole ? length : written;
        Drop();
        Put16(0, MagicAndVersion);
        Put32(2, generation + 1);
        Put16(6, bytes);
        Put32(8, ~Add(crc, 2, 6));
        if (!file.Write((1 - current) * slotBytes, buffer, isWhole ? HeaderBytes + bytes : HeaderBytes)) return false;
        current = 1 - current;
        generation++;
        return true;
    }

    private int Check(int slot, out uint number)
    {
        number = 0;
        var got = file.Read(slot * slotBytes, buffer, HeaderBytes);
        if (got < HeaderBytes || Get16(0) != MagicAndVersion) return -1;
        var length = Get16(6);
        var told = Get32(8);
        if (length > slotBytes - HeaderBytes) return -1;
        var head = Get32(2);
        var sum = 0xFFFFFFFF;
        for (var at = 0; at < length;)
        {
            var read = Read(slot, at);
            if (read <= 0) return -1;
            if (read > length - at) read = length - at;
            sum = Add(sum, HeaderBytes, read);
            at += read;
        }
        Put32(2, head);
        Put16(6, length);
        if (told != ~Add(sum, 2, 6)) return -1;
        number = head;
        return length;
    }

    /// <summary>Reads a piece of a slot's block into the buffer, from <see cref="Offset"/> on.</summary>
    private int Read(int slot, int from)
    {
        var count = buffer.Length - HeaderBytes;
        if (count > slotBytes - HeaderBytes - from) count = slotBytes - HeaderBytes - from;
        var got = file.Read(slot * slotBytes + HeaderBytes + from, buffer, count);
        for (var i = got - 1; i >= 0; i--) buffer[HeaderBytes + i] = buffer[i];
        return got;
    }

    // CRC-32 (ISO 3309, as in zlib) over the block, then its number and length; bit by bit, since it runs once a minute at most.
    private uint Add(uint sum, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            sum ^= buffer[i];
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }
        return sum;
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

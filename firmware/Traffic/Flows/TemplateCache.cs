// Templates of NetFlow v9 and IPFIX in fixed memory: what an exporter will send, field by field. When full, the oldest goes.
namespace RouterAlert.Traffic.Flows;

public sealed class TemplateCache
{
    public const int MaxFields = 48;

    private readonly uint[] exporter;
    private readonly uint[] domain;
    private readonly ushort[] id;
    private readonly byte[] fieldCount;
    private readonly byte[] isOptions;
    private int next;

    public TemplateCache(int capacity)
    {
        exporter = new uint[capacity];
        domain = new uint[capacity];
        id = new ushort[capacity];
        fieldCount = new byte[capacity];
        isOptions = new byte[capacity];
        Fields = new ushort[capacity * MaxFields];
        Lengths = new ushort[capacity * MaxFields];
    }

    /// <summary>What each field is and how many bytes it has, <see cref="MaxFields"/> places a template. Read in place: a call for each field costs more than the field.</summary>
    public ushort[] Fields { get; }
    public ushort[] Lengths { get; }

    /// <summary>Templates that were pushed out by newer ones.</summary>
    public int Evicted { get; private set; }

    /// <summary>The template's slot, or -1.</summary>
    public int Find(uint exporter, uint domain, int id)
    {
        for (var slot = 0; slot < this.id.Length; slot++)
            if (this.id[slot] == id && this.exporter[slot] == exporter && this.domain[slot] == domain) return slot;
        return -1;
    }

    /// <summary>A slot for a template that comes anew or again; its fields are then <see cref="Set"/>.</summary>
    public int Put(uint exporter, uint domain, int id, int fieldCount, bool isOptions)
    {
        var slot = Find(exporter, domain, id);
        if (slot < 0)
        {
            slot = next;
            next = (next + 1) % this.id.Length;
            if (this.id[slot] != 0) Evicted++;
        }
        this.exporter[slot] = exporter;
        this.domain[slot] = domain;
        this.id[slot] = (ushort)id;
        this.fieldCount[slot] = (byte)fieldCount;
        this.isOptions[slot] = isOptions ? (byte)1 : (byte)0;
        return slot;
    }

    public void Drop(int slot) => id[slot] = 0;

    public void Set(int slot, int index, int field, int length)
    {
        Fields[First(slot) + index] = (ushort)field;
        Lengths[First(slot) + index] = (ushort)length;
    }

    /// <summary>The template has fewer fields than was said.</summary>
    public void Shorten(int slot, int fieldCount) => this.fieldCount[slot] = (byte)fieldCount;

    /// <summary>The place of the template's first field.</summary>
    public int First(int slot) => slot * MaxFields;

    public int FieldCount(int slot) => fieldCount[slot];
    public bool IsOptions(int slot) => isOptions[slot] != 0;
}

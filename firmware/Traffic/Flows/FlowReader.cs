// NetFlow v5, v9 (RFC 3954) and IPFIX (RFC 7011) datagrams into flow records. Every length is checked against the datagram before it is
// believed; a template can neither grow a table nor make a loop without end.
using RouterAlert.Wire;

namespace RouterAlert.Traffic.Flows;

public sealed class FlowReader
{
    private const int V5 = 5, V9 = 9, Ipfix = 10;
    private const int V5HeaderBytes = 24, V5RecordBytes = 48, V9HeaderBytes = 20, IpfixHeaderBytes = 16;
    private const int FirstDataSet = 256, VariableLength = 0xFFFF, Enterprise = 0x8000;

    private readonly TemplateCache templates;
    private readonly RecordFields fields;
    private readonly ExporterTable exporters;

    private byte[] bytes = new byte[0];
    private int version, setEnd, recordsEnd, at, template, v5Left, exporterSlot;
    private uint exporter, domain;
    private int v5Sampling;

    public FlowReader(int templates, int exporters, Ipv6Handles handles)
    {
        this.templates = new TemplateCache(templates);
        this.exporters = new ExporterTable(exporters);
        fields = new RecordFields(handles);
    }

    /// <summary>Records that exporters sent and that never came, by their sequence numbers.</summary>
    public long Missed => exporters.Missed;

    /// <summary>Datagrams or parts of them that could not be read; the last reason.</summary>
    public int Errors { get; private set; }
    public FlowError LastError { get; private set; }

    public int TemplatesEvicted => templates.Evicted;

    /// <summary>Begins a datagram of the exporter that the handle names; then call <see cref="Next"/> until it gives null.</summary>
    public FlowError Begin(byte[] datagram, int offset, int length, uint exporter)
    {
        bytes = datagram;
        at = offset;
        recordsEnd = offset;
        setEnd = offset;
        template = -1;
        v5Left = 0;
        fields.Clear();
        this.exporter = exporter;
        version = length < 4 ? 0 : U16(offset);
        var error = version switch
        {
            V5 => BeginV5(offset, length),
            V9 => BeginV9(offset, length),
            Ipfix => BeginIpfix(offset, length),
            _ => Fail(length < 4 ? FlowError.Length : FlowError.Version),
        };
        if (error != FlowError.Ok) version = 0; // nothing is read of it, nor counted
        return error;
    }

    /// <summary>The next record of the datagram, in the one object that is used for all; null at the end.</summary>
    public FlowRecord? Next()
    {
        if (version == V5) return NextV5();
        if (fields.IsBackDue) return fields.Back();
        while (true)
        {
            while (template >= 0 && at < setEnd)
            {
                if (!ReadRecord()) break;
                if (templates.IsOptions(template)) exporters.SetSampling(exporterSlot, fields.Record.Sampling);
                else if (fields.IsFlow) return fields.IsForthTold ? fields.Record : fields.Back();
            }
            if (NextSet()) continue;
            if (version == Ipfix) exporters.End();
            return null;
        }
    }

    private FlowError BeginV5(int offset, int length)
    {
        v5Left = U16(offset + 2);
        if (length < V5HeaderBytes || length < V5HeaderBytes + v5Left * V5RecordBytes)
        {
            v5Left = 0;
            return Fail(FlowError.Length);
        }
        exporterSlot = exporters.FindOrAdd(exporter, (uint)U16(offset + 20));
        exporters.Sequence(exporterSlot, U32(offset + 16), v5Left);
        v5Sampling = U16(offset + 22) & 0x3FFF;
        at = offset + V5HeaderBytes;
        return FlowError.Ok;
    }

    private FlowRecord? NextV5()
    {
        if (v5Left == 0) return null;
        v5Left--;
        var record = fields.Record;
        record.Source = U32(at);
        record.Destination = U32(at + 4);
        record.Sampling = v5Sampling == 0 ? 1 : v5Sampling;
        record.Packets = (long)U32(at + 16) * record.Sampling;
        record.SourcePort = U16(at + 32);
        record.DestinationPort = U16(at + 34);
        record.Flags = bytes[at + 37];
        record.Protocol = bytes[at + 38];
        record.IcmpType = record.Protocol == PacketHeader.Icmp ? record.DestinationPort >> 8 : -1;
        at += V5RecordBytes;
        return record;
    }

    private FlowError BeginV9(int offset, int length)
    {
        if (length < V9HeaderBytes) return Fail(FlowError.Length);
        domain = U32(offset + 16);
        exporterSlot = exporters.FindOrAdd(exporter, domain);
        exporters.Sequence(exporterSlot, U32(offset + 12), 1); // v9 counts datagrams
        recordsEnd = offset + length;
        setEnd = offset + V9HeaderBytes;
        return FlowError.Ok;
    }

    private FlowError BeginIpfix(int offset, int length)
    {
        var told = U16(offset + 2);
        if (length < IpfixHeaderBytes || told < IpfixHeaderBytes || told > length) return Fail(FlowError.Length);
        recordsEnd = offset + told;
        domain = U32(offset + 12);
        exporterSlot = exporters.FindOrAdd(exporter, domain);
        exporters.ExpectSequence(exporterSlot, U32(offset + 8));
        setEnd = offset + IpfixHeaderBytes;
        return FlowError.Ok;
    }

    /// <summary>Steps to the next set of v9 or IPFIX; learns templates on the way.</summary>
    private bool NextSet()
    {
        at = setEnd;
        template = -1;
        if (recordsEnd - at < 4) return false;
        var id = U16(at);
        var length = U16(at + 2);
        if (length < 4 || length > recordsEnd - at)
        {
            Fail(FlowError.Length);
            recordsEnd = at;
            return false;
        }
        setEnd = at + length;
        at += 4;
        if (id >= FirstDataSet)
        {
            template = templates.Find(exporter, domain, id);
            if (template < 0) Fail(FlowError.NoTemplate);
        }
        else if (id == (version == V9 ? 0 : 2)) ReadTemplates(false);
        else if (id == (version == V9 ? 1 : 3)) ReadTemplates(true);
        return true;
    }

    private void ReadTemplates(bool isOptions)
    {
        while (setEnd - at >= 4)
        {
            var id = U16(at);
            int count = U16(at + 2), scopes = 0;
            at += 4;
            if (id < FirstDataSet) return; // padding
            if (count == 0 && version == Ipfix) continue; // a withdrawal (RFC 7011 8.1): data will not come
            if (isOptions)
            {
                if (setEnd - at < 2) return;
                if (version == V9) // in bytes, of scope fields that have numbers of their own (RFC 3954 section 6.1)
                {
                    scopes = count >> 2;
                    count = scopes + (U16(at) >> 2);
                }
                at += 2;
            }
            if (!ReadTemplate(id, count, scopes, isOptions)) return;
        }
    }

    private bool ReadTemplate(int id, int count, int scopes, bool isOptions)
    {
        // What the number meant before, it means no more.
        if (count > TemplateCache.MaxFields || setEnd - at < count * 4) return Forget(templates.Find(exporter, domain, id));
        var slot = templates.Put(exporter, domain, id, count, isOptions);
        int bytesOfRecord = 0, kept = 0, skipped = 0;
        for (var i = 0; i < count; i++)
        {
            if (setEnd - at < 4) return Forget(slot);
            var field = U16(at);
            var length = U16(at + 2);
            at += 4;
            if (version == Ipfix && (field & Enterprise) != 0)
            {
                if (setEnd - at < 4) return Forget(slot);
                field &= ~Enterprise;
                field = U32(at) == FieldTypes.ReverseEnterprise && field <= FieldTypes.MostReversed ? FieldTypes.Reverse | field : FieldTypes.Ignored;
                at += 4;
            }
            if (i < scopes || !fields.Knows(field)) field = FieldTypes.Ignored;
            bytesOfRecord += length == VariableLength ? 1 : length;
            // Neighbours that say nothing are stepped over together.
            skipped = field == FieldTypes.Ignored && length != VariableLength ? skipped + length : 0;
            if (skipped > length && skipped < VariableLength) templates.Set(slot, kept - 1, field, skipped);
            else templates.Set(slot, kept++, field, length);
        }
        templates.Shorten(slot, kept);
        return bytesOfRecord > 0 || Forget(slot);
    }

    private bool Forget(int slot)
    {
        if (slot >= 0) templates.Drop(slot);
        Fail(FlowError.Template);
        return false;
    }

    /// <summary>Reads one record by its template; false when the rest of the set is padding or lies.</summary>
    private bool ReadRecord()
    {
        fields.Clear();
        int position = at, first = templates.First(template), last = first + templates.FieldCount(template);
        ushort[] elements = templates.Fields, lengths = templates.Lengths;
        for (var i = first; i < last; i++)
        {
            int length = lengths[i], element = elements[i];
            if (length == VariableLength && !VariableField(ref position, out length)) return false;
            if (length > setEnd - position) return false;
            if (element != FieldTypes.Ignored) fields.Take(element, bytes, position, length);
            position += length;
        }
        at = position;
        if (version == Ipfix) exporters.Count(exporterSlot, templates.IsOptions(template));
        fields.Finish(exporters.Sampling(exporterSlot));
        return true;
    }

    // RFC 7011 section 7: one byte of length, or 255 and two.
    private bool VariableField(ref int position, out int length)
    {
        length = 0;
        if (setEnd - position < 1) return false;
        length = bytes[position++];
        if (length < 255) return true;
        if (setEnd - position < 2) return false;
        length = U16(position);
        position += 2;
        return true;
    }

    private int U16(int position) => BigEndian.U16(bytes, position);

    private uint U32(int position) => BigEndian.U32(bytes, position);

    private FlowError Fail(FlowError error)
    {
        Errors++;
        LastError = error;
        return error;
    }
}

// Why an export datagram, or the rest of one, could not be read.
namespace RouterAlert.Traffic.Flows;

public enum FlowError
{
    Ok = 0,

    /// <summary>Neither NetFlow v5, v9 nor IPFIX.</summary>
    Version = 1,

    /// <summary>A length that does not fit into the datagram.</summary>
    Length = 2,

    /// <summary>Data of a template that has not come yet, or came and was pushed out: wait for the exporter to repeat it.</summary>
    NoTemplate = 3,

    /// <summary>A template with no fields, more than fit, or records of no length: it would never end.</summary>
    Template = 4,
}

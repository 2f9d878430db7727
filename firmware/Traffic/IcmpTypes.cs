// ICMP types (RFC 792) that say something about a first contact.
namespace RouterAlert.Traffic;

public static class IcmpTypes
{
    public const int EchoReply = 0, Unreachable = 3, EchoRequest = 8, TimeExceeded = 11, Other = 255;

    /// <summary>Code of <see cref="Unreachable"/> that is no refusal: path MTU discovery (RFC 1191).</summary>
    public const int FragmentationNeeded = 4;
}

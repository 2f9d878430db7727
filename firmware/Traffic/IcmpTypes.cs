// ICMP types (RFC 792) that say something about a first contact.
namespace RouterAlert.Traffic;

public static class IcmpTypes
{
    public const int EchoReply = 0, Unreachable = 3, EchoRequest = 8, TimeExceeded = 11, Other = 255;

    // Timestamp, information and address mask (RFC 792, RFC 950): an odd number asks, the next one answers.
    private const int FirstQuestion = 13, LastAnswer = 18;

    /// <summary>The type as the meter knows it: who asks machines for the time or their mask wants to know whether they live (nmap -PP, -PM).</summary>
    public static int Of(int type) => type < FirstQuestion || type > LastAnswer ? type : (type & 1) != 0 ? EchoRequest : EchoReply;

    /// <summary>Code of <see cref="Unreachable"/> that is no refusal: path MTU discovery (RFC 1191).</summary>
    public const int FragmentationNeeded = 4;
}

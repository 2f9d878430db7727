// A bare code, as anybody may send it.
using RouterAlert.Wire;

namespace RouterAlert.Client;

public sealed class OpenRequest : AlertRequest
{
    /// <summary>0 to 65535.</summary>
    public int Code;

    public override int ContentFormat => CoapMessage.FormatCbor;

    public override void Write(CborWriter to, byte[] echo, int echoOffset, int echoLength) => to.Unsigned(Code);

    /// <summary>Nothing is promised to strangers, so there is nothing to prove.</summary>
    public override bool Accept(byte[] bytes, int offset, int length, int contentFormat) => true;
}

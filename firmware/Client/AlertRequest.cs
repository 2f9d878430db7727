// What an exchange asks: a payload, made anew when the other end wants its Echo value in it.
using RouterAlert.Wire;

namespace RouterAlert.Client;

public abstract class AlertRequest
{
    /// <summary>The Content-Format of the payload.</summary>
    public abstract int ContentFormat { get; }

    /// <summary>Writes the payload.</summary>
    /// <param name="echo">The Echo value of the 4.01 just received; <paramref name="echoLength"/> 0 when there was none.</param>
    public abstract void Write(CborWriter to, byte[] echo, int echoOffset, int echoLength);

    /// <summary>Looks at the payload of a 2.01 or 2.04. False: it does not prove what it says.</summary>
    public abstract bool Accept(byte[] bytes, int offset, int length, int contentFormat);
}

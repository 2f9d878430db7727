// How often unverified addresses are answered at all: a spoofed source must not be able to make this box a reflector.
namespace RouterAlert.Alerts;

public sealed class ReplyLimit
{
    private const int Ways = 4;

    private readonly uint[] prefix;
    // The low 32 bits of the time: what comes round after seven weeks costs one network one answer.
    private readonly uint[] repliedMs;
    private readonly uint key;
    private long secondEnds;
    private int thisSecond;

    /// <param name="prefixes">Networks remembered; a multiple of 4.</param>
    public ReplyLimit(uint key, int prefixes = Params.ReplyPrefixes)
    {
        prefix = new uint[prefixes];
        repliedMs = new uint[prefixes];
        this.key = key | 1;
        for (var i = 0; i < repliedMs.Length; i++) repliedMs[i] = unchecked((uint)-Params.ReplyPrefixMs);
    }

    /// <summary>Counts one answer to the network; false when it has had its share or everybody together has.</summary>
    public bool Take(uint network, long nowMs)
    {
        if (nowMs >= secondEnds)
        {
            secondEnds = nowMs + 1000;
            thisSecond = 0;
        }
        if (thisSecond >= Params.RepliesPerSecond) return false;
        var hash = (network ^ key) * 0x9E3779B1;
        var first = (int)((hash >> 16) % (prefix.Length / Ways)) * Ways;
        var oldest = first;
        var now = (uint)nowMs;
        for (var i = first; i < first + Ways; i++)
        {
            if (prefix[i] == network)
            {
                oldest = i;
                break;
            }
            if (now - repliedMs[i] > now - repliedMs[oldest]) oldest = i;
        }
        // A row that still counts is not given away: whoever fills the table must not win a victim a second answer.
        if (now - repliedMs[oldest] < Params.ReplyPrefixMs) return false;
        prefix[oldest] = network;
        repliedMs[oldest] = now;
        thisSecond++;
        return true;
    }
}

// The made-up household's provider: somebody complained of its spam, so it sends a real alert, over a real socket, under a key that
// exists as long as this showing.
using System;
using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Client;
using RouterAlert.Household;

namespace RouterAlert.Boards.Virtual.Household;

public sealed class HouseholdIsp
{
    /// <summary>After the box has named the sender of spam itself, before the scan begins.</summary>
    public const long AlertAtMs = 50_000;

    private const int Code = 2000, Tcp = 6, SmtpPort = 25;
    private const ulong Line = 0x00DE_7000_0001;
    private const string Words = "A computer in your home is sending spam. Please run a virus scan, or call us.";

    private readonly LineKey key;
    private readonly MadeUpHousehold household;
    private readonly IPEndPoint box;
    private bool hasSent;

    private HouseholdIsp(LineKey key, MadeUpHousehold household, IPEndPoint box)
    {
        this.key = key;
        this.household = household;
        this.box = box;
    }

    /// <summary>Gives the box a line key of its own and the provider the same.</summary>
    public static HouseholdIsp Contract(Settings settings, MadeUpHousehold household, IPEndPoint box)
    {
        var master = new MasterKey(1, RandomNumberGenerator.GetBytes(LineKey.KeyBytes));
        var key = LineKey.Derive(master, Line);
        settings.Kids = [key.Kid];
        settings.Keys = [key.Key];
        var isAny = box.Address.Equals(IPAddress.Any) || box.Address.Equals(IPAddress.IPv6Any);
        var loopback = box.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        return new HouseholdIsp(key, household, isAny ? new IPEndPoint(loopback, box.Port) : box);
    }

    /// <summary>Sends the alert when its time has come.</summary>
    public void Step(long nowMs, CancellationToken cancel)
    {
        if (hasSent || nowMs < AlertAtMs) return;
        hasSent = true;
        _ = Send(Alert(), cancel);
    }

    private async Task Send(AuthenticatedRequest request, CancellationToken cancel)
    {
        try
        {
            var exchange = await AlertSender.Send(box, request, cancel);
            AnswerText.Read(exchange, request, out var answer);
            Console.WriteLine($"The household's provider sent an alert. {answer}");
        }
        catch (FailedException e)
        {
            Console.Error.WriteLine($"The household's provider could not send its alert: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            // the showing is over
        }
    }

    private AuthenticatedRequest Alert()
    {
        var request = new AuthenticatedRequest(new HostMac(), key.Kid, key.Key);
        var claims = request.Claims;
        claims.IssuedAt = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        claims.Code = Code;
        claims.Sequence = Sequence.Next(0, default, DateTimeOffset.UtcNow);
        claims.TextLength = Encoding.UTF8.GetBytes(Words, claims.Text);
        claims.HasEvidence = true;
        claims.EvidenceTime = claims.IssuedAt;
        claims.EvidenceProtocol = Tcp;
        claims.EvidenceDestinationPort = SmtpPort;
        claims.EvidenceDestinationLength = 4;
        BinaryPrimitives.WriteUInt32BigEndian(claims.EvidenceDestination, household.Spammed);
        return request;
    }
}

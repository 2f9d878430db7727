// Mutated messages over the datagram entry. ROUTERALERT_FUZZ is their count, ROUTERALERT_FUZZ_SEED where they start.
using System;
using System.Diagnostics;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Alerts;
using RouterAlert.Tests.Alerts;
using RouterAlert.Wire;

namespace RouterAlert.Host.Tests.Wire;

[TestClass]
public class FuzzTests
{
    private const int Seeds = 12, PerRound = 500, Room = 300, WarmUp = 20_000;

    private readonly byte[][] seed = new byte[Seeds][];
    private readonly int[] seedLength = new int[Seeds];
    private readonly byte[] message = new byte[512], claims = new byte[256];
    private readonly CoapMessage check = new();
    private readonly AlertBench bench = new();
    private int claimsLength;
    private long sequence = 1000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void MutatedMessagesBreakNothing()
    {
        var total = Setting("ROUTERALERT_FUZZ", 500_000);
        var start = Setting("ROUTERALERT_FUZZ_SEED", 1);
        var mutator = new Mutator(start);
        bench.Boot();
        bench.Settle();
        var digest = new StateDigest(bench);
        var clock = Stopwatch.StartNew();
        int accepted = 0, rejected = 0, silent = 0;
        for (var i = 0; i < total; i++)
        {
            if (i % PerRound == 0) MakeSeeds(mutator);
            var length = Next(mutator);
            bench.NowMs += mutator.Next(60);
            var before = digest.Take();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var answer = bench.Receiver.Handle(message, length, bench.From, bench.Reply, bench.NowMs);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (answer > length || answer > AlertReceiver.MaxReplyBytes) Fail("an answer longer than its request", i, length);
            if (answer == 0) silent++;
            if (IsTaken(length, answer))
            {
                accepted++;
                continue;
            }
            rejected++;
            if (digest.Take() != before) Fail("a rejected message changed the state", i, length);
            if (allocated != 0 && i > WarmUp) Fail($"a rejected message allocated {allocated} bytes", i, length);
        }
        TestContext.WriteLine($"{total} mutated datagrams from seed {start}: {accepted} accepted, {rejected} rejected, {silent} of all without an answer, "
            + $"{total / clock.Elapsed.TotalSeconds:F0} a second; no exception, no allocation and no change by a rejected one");
        Assert.IsTrue(accepted > total / 100, "hardly a message was accepted: the mutator has lost its way");
        Assert.IsTrue(rejected > total / 4);
    }

    /// <summary>True when the answer does not show a refusal: 2.xx, or what stands for one when responses are not wanted.</summary>
    private bool IsTaken(int length, int answer)
    {
        if (answer > 1 && bench.Reply[1] >> 5 == 2) return true;
        if (answer != 0 && bench.Reply[1] != 0) return false;
        return length <= CoapMessage.MaxBytes && check.TryRead(message, length, "alert"u8.ToArray()) && check.Code != 0 && check.NoResponse > 0;
    }

    // Half are mutated as datagrams; a fifth as claims with a right MAC around them; some are too long or nothing but noise.
    private int Next(Mutator mutator)
    {
        var which = mutator.Next(Seeds);
        var other = mutator.Next(Seeds);
        if (mutator.Next(5) == 0) return RightlyMaced(mutator, other);
        seed[which].AsSpan(0, seedLength[which]).CopyTo(message);
        return mutator.Next(16) == 0 ? seedLength[which] : mutator.Mutate(message, seedLength[which], seed[other], seedLength[other], Room);
    }

    private int RightlyMaced(Mutator mutator, int other)
    {
        var length = mutator.Next(4) == 0 ? claimsLength : mutator.Mutate(claims, claimsLength, seed[other], seedLength[other], 170);
        bench.WithEcho = mutator.Next(2) == 0;
        Build(() => bench.SendClaims(claims, length));
        MakeClaims();
        bench.Datagram.AsSpan(0, bench.Length).CopyTo(message);
        return bench.Length;
    }

    // The bench sends what it builds: to an address of its own and outside the measured call, so what it raises counts for nothing here.
    private void Build(Action send)
    {
        var receiver = bench.Receiver;
        bench.Receiver = nobody;
        send();
        bench.Receiver = receiver;
    }

    private readonly AlertReceiver nobody;

    public FuzzTests()
    {
        nobody = new AlertReceiver(new AlertBook(), new RouterAlert.Household.Settings(), new ManagedHmac(), bench, bench, null, null);
        for (var i = 0; i < Seeds; i++) seed[i] = new byte[512];
    }

    private void MakeSeeds(Mutator mutator)
    {
        bench.Comes(203, 0, mutator.Next(40), 7);
        if (mutator.Next(3) == 0) bench.Comes(198, 51, 100, 7); // the provider's own network
        if (mutator.Next(5) == 0) bench.From.Length = 16;
        bench.NowMs += 2 * Params.ReplyPrefixMs;
        bench.WithEcho = false;
        bench.SendNumber(1);
        bench.TakeEcho();
        for (var i = 0; i < Seeds; i++) Keep(i, mutator);
        MakeClaims();
        bench.Book.Expire(long.MaxValue, long.MaxValue);
    }

    private void Keep(int which, Mutator mutator)
    {
        bench.WithEcho = which % 2 == 1;
        bench.Confirmable = mutator.Next(3) != 0;
        bench.TokenLength = mutator.Next(9);
        bench.NoResponse = mutator.Next(8) == 0 ? 2 : -1;
        bench.KeyUsed = which == 5 ? 1 : 0;
        Build(which switch
        {
            < 4 => () => bench.SendNumber(mutator.Next(65536)),
            _ => () =>
            {
                MakeClaims();
                bench.SendAlert();
            }
        });
        bench.KeyUsed = 0;
        seedLength[which] = bench.Length;
        bench.Datagram.AsSpan(0, bench.Length).CopyTo(seed[which]);
        if (which == 11) seed[which][1] = 1; // a GET
        if (which == 10) seedLength[which] = 4;
    }

    private void MakeClaims()
    {
        bench.Fresh(2000 + (int)(sequence % 7000), ++sequence);
        bench.Claims.Operation = (int)(sequence % 5 % 4);
        bench.Claims.Severity = (int)(sequence % 6);
        if (sequence % 3 == 0)
        {
            bench.Claims.TextLength = 20;
            bench.Claims.Text.AsSpan(0, 20).Fill((byte)'t');
        }
        if (sequence % 2 == 0)
        {
            bench.Claims.HasEvidence = true;
            bench.Claims.EvidenceDestinationLength = sequence % 4 == 0 ? 4 : 16;
            bench.Claims.EvidenceDestinationPort = 445;
        }
        if (sequence % 7 == 0) bench.UseNonce();
        var writer = new CborWriter(claims);
        AlertMessage.Write(writer, bench.Claims);
        claimsLength = writer.Length;
    }

    private void Fail(string what, int index, int length) =>
        Assert.Fail($"datagram {index}: {what}: {Convert.ToHexString(message, 0, length)}, answered {Convert.ToHexString(bench.Reply, 0, 32)}");

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) && value > 0 ? value : otherwise;
}

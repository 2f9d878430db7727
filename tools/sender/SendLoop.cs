// The network's thread: starts alerts, sends them again (RFC 7252 section 4.2), answers a box that wants its nonce, and ends each exchange with an
// outcome. What a stranger sends changes nothing: an answer must come from the box's address with the token and, when it confirms, under the line's key.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Threading;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Tools.Store;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Sender;

public sealed class SendLoop(LineKeySchedule keys, Handover handover, SenderCounts counts, int capacity) : IDisposable
{
    // RFC 7252 section 4.8; ACK_RANDOM_FACTOR is 1.5.
    private const int AckTimeoutMs = 2000, MaxRetransmit = 4;
    private const int IdleMicroseconds = 1000, RandomBytes = 4096, DatagramBytes = 512;

    // Some milliseconds of work.
    private const int ReceivesARound = 16, SendsARound = 256;

    private readonly OutstandingTable table = new(capacity);
    private readonly Flight flight = new();
    private readonly AlertComposer composer = new(keys);
    private readonly ReceiptReader reader = new(keys);
    private readonly Boxes boxes = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly byte[] random = new byte[RandomBytes], datagram = new byte[DatagramBytes];
    private readonly Queue<LeasedOrder> waiting = new();
    private readonly List<Outcome> ended = [];
    private int randomUsed = RandomBytes;
    private long nowMs, unixMs;

    /// <summary>Runs until cancelled; then what is under way is handed back, to be sent by whoever comes next.</summary>
    public void Run(CancellationToken cancel)
    {
        Boxes.Taker take = Take;
        while (!cancel.IsCancellationRequested)
        {
            nowMs = clock.ElapsedMilliseconds;
            unixMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            flight.Advance(nowMs);
            // Answers first, or they overflow the socket's buffer while requests are sent.
            int got = 0, now = 0;
            for (var i = 0; i < ReceivesARound && (i == 0 || now > 0); i++) got += now = boxes.Receive(take);
            var sent = SendAgain() + Begin();
            boxes.Flush();
            Volatile.Write(ref counts.Outstanding, table.Count);
            handover.Give(ended, waiting.Count);
            if (got + sent == 0) boxes.Wait(IdleMicroseconds);
        }
        table.ForEach(slot => ended.Add(GiveBack(table[slot].Ends((OrderState)table[slot].State, unixMs, unixMs))));
        handover.Take(waiting);
        foreach (var order in waiting)
            ended.Add(GiveBack(new Outcome(order.Id, order.Line, order.Sequence, order.Code, order.State, order.Attempts + 1, unixMs, unixMs, 0, 0, 0)));
        handover.Give(ended, 0);
    }

    public void Dispose() => boxes.Dispose();

    private static Outcome GiveBack(Outcome outcome) => outcome with { Attempts = outcome.Attempts - 1 };

    private int Begin()
    {
        if (waiting.Count == 0) handover.Take(waiting);
        var begun = 0;
        for (; begun < SendsARound && waiting.Count > 0 && flight.HasRoom && !table.IsFull && waiting.Peek().NotBefore <= unixMs; begun++) Begin(waiting.Dequeue());
        return begun;
    }

    private void Begin(in LeasedOrder order)
    {
        var slot = table.Take();
        ref var alert = ref table[slot];
        alert.Set(order);
        alert.IssuedAt = (uint)(unixMs / 1000);
        if (alert.IsPoll) counts.Polls++;
        Renew(ref alert);
        if (composer.Compose(slot, alert)) Send(slot, ref alert);
        else End(slot, OrderState.Failed, 0, CoapMessage.RequestTooLarge, isScheduled: false);
    }

    /// <summary>A new message: new id, new token, a new waiting time.</summary>
    private void Renew(ref Outstanding alert)
    {
        if (randomUsed + 8 > RandomBytes)
        {
            RandomNumberGenerator.Fill(random);
            randomUsed = 0;
        }
        alert.Token = Math.Max(1, BitConverter.ToUInt32(random, randomUsed));
        alert.MessageId = BitConverter.ToUInt16(random, randomUsed + 4);
        alert.TimeoutMs = (ushort)(AckTimeoutMs + BitConverter.ToUInt16(random, randomUsed + 6) % (AckTimeoutMs / 2 + 1));
        randomUsed += 8;
        alert.Sends = 0;
    }

    private void Send(int slot, ref Outstanding alert)
    {
        boxes.Send(composer.Datagram.AsSpan(0, composer.Length), alert.Address, alert.AddressLength, alert.Port);
        counts.Datagrams++;
        flight.Send(nowMs);
        alert.SentMs = (uint)nowMs;
        table.Schedule(slot, nowMs + ((long)alert.TimeoutMs << alert.Sends));
        alert.Sends++;
    }

    private int SendAgain()
    {
        var sent = 0;
        while (sent < SendsARound && flight.HasRoom && table.NextDue(nowMs) is >= 0 and var slot)
        {
            ref var alert = ref table[slot];
            if (alert.Sends > MaxRetransmit || alert.ExpiresAt * 1000L <= unixMs) Silence(slot, alert);
            else if (composer.Compose(slot, alert))
            {
                counts.Retransmissions++;
                Send(slot, ref alert);
                sent++;
            }
        }
        return sent;
    }

    private void Silence(int slot, in Outstanding alert)
    {
        var expires = alert.ExpiresAt * 1000L;
        if (alert.IsPoll) End(slot, (OrderState)alert.State, RetryPlan.NextPoll(alert.SeenAt * 1000L, unixMs, expires), 0, isScheduled: false);
        else if (expires <= unixMs) End(slot, OrderState.Expired, 0, 0, isScheduled: false);
        else End(slot, OrderState.Sent, RetryPlan.AfterSilence(alert.Attempts + 1, unixMs, expires), 0, isScheduled: false);
    }

    private void Take(ReadOnlySpan<byte> bytes, UInt128 address, int addressLength, int port)
    {
        if (bytes.Length > datagram.Length) return;
        bytes.CopyTo(datagram);
        if (!reader.TryRead(datagram, bytes.Length) || !table.IsUsed(reader.Slot) || !TakeAnswer((int)reader.Slot, address, addressLength, port)) counts.Ignored++;
    }

    private bool TakeAnswer(int slot, UInt128 address, int addressLength, int port)
    {
        ref var alert = ref table[slot];
        var response = reader.Response;
        if (alert.Token != reader.Token || alert.Address != address || alert.AddressLength != addressLength || alert.Port != port) return false;
        if (response.Type == CoapMessage.Acknowledgement && response.MessageId != alert.MessageId) return false;
        var isReceipt = response.Code >> 5 == 2;
        // Also a receipt that proves nothing: who answers has seen the request, and the box itself may still.
        if (isReceipt && !reader.Verify(datagram, alert)) return false;
        flight.Answer(nowMs - (uint)((uint)nowMs - alert.SentMs), nowMs, alert.Sends == 1);
        if (isReceipt) Receipt(slot, alert, response.Code);
        else if (response.Code == CoapMessage.Unauthorized) Unauthorized(slot, ref alert);
        else Refusal(slot, alert, response.Code);
        return true;
    }

    private void Receipt(int slot, in Outstanding alert, int code)
    {
        var state = reader.Result switch
        {
            ReceiptResult.Signalled => OrderState.Shown,
            ReceiptResult.Silenced => OrderState.Silenced,
            ReceiptResult.Acknowledged => OrderState.Acknowledged,
            ReceiptResult.Cleared => OrderState.Cleared,
            _ when alert.Operation == AlertClaims.Clear => OrderState.Cleared, // the box has had this clear before
            _ => OrderState.Delivered,
        };
        var first = alert.IsPoll ? alert.SeenAt * 1000L : unixMs;
        var next = state is OrderState.Acknowledged or OrderState.Cleared || alert.Operation == AlertClaims.Test ? 0
            : RetryPlan.NextPoll(first, unixMs, alert.ExpiresAt * 1000L);
        End(slot, state, next, code, acknowledgedAt: reader.AcknowledgedAt);
    }

    private void Unauthorized(int slot, ref Outstanding alert)
    {
        var length = reader.Response.EchoLength;
        // A box that forgot what it had would signal it a second time: a poll gives no nonce.
        if (alert.IsPoll) End(slot, (OrderState)alert.State, RetryPlan.NextPoll(alert.SeenAt * 1000L, unixMs, alert.ExpiresAt * 1000L), CoapMessage.Unauthorized);
        else if (alert.NonceLength > 0 || length is < AlertClaims.MinNonceBytes or > AlertClaims.MaxNonceBytes) End(slot, OrderState.WrongLine, 0, CoapMessage.Unauthorized);
        else
        {
            table.Unschedule(slot);
            counts.Nonces++;
            alert.Nonce = 0;
            for (var i = 0; i < length; i++) alert.Nonce |= (ulong)datagram[reader.Response.EchoOffset + i] << (8 * i);
            alert.NonceLength = (byte)length;
            Renew(ref alert);
            if (composer.Compose(slot, alert)) Send(slot, ref alert);
            else End(slot, OrderState.Failed, 0, CoapMessage.RequestTooLarge, isScheduled: false);
        }
    }

    private void Refusal(int slot, in Outstanding alert, int code)
    {
        var expires = alert.ExpiresAt * 1000L;
        if (code == CoapMessage.TooManyRequests || code >> 5 != 4)
        {
            counts.Limited++;
            End(slot, (OrderState)alert.State, RetryPlan.AfterLimit(reader.Response.MaxAge, alert.Attempts + 1, unixMs, expires), code);
        }
        else if (alert.IsPoll) End(slot, (OrderState)alert.State, 0, code);
        else End(slot, expires <= unixMs ? OrderState.Expired : OrderState.Failed, 0, code);
    }

    private void End(int slot, OrderState state, long nextAt, int answer, bool isScheduled = true, long acknowledgedAt = 0)
    {
        if (isScheduled) table.Unschedule(slot);
        ended.Add(table[slot].Ends(state, nextAt, unixMs, answer, acknowledgedAt * 1000));
        counts.End((OrderState)table[slot].State, state);
        table.Release(slot);
    }
}

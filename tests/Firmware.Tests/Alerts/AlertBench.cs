// The alert port on paper: fakes for its ports, and senders that build their messages with the wire code of both ends.
using RouterAlert.Alerts;
using RouterAlert.Household;
using RouterAlert.Household.Names;
using RouterAlert.Ports;
using RouterAlert.Signals;
using RouterAlert.Traffic;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Alerts;

public sealed class AlertBench : IRandom, IClock, IHostFinder
{
    public const long Noon = 1_789_000_000;

    /// <summary>What <see cref="Code"/> says when there was no answer at all.</summary>
    public const int Silence = -1;

    private static readonly byte[] Path = { (byte)'a', (byte)'l', (byte)'e', (byte)'r', (byte)'t' };

    public readonly Settings Settings = new Settings();
    public readonly Peer From = new Peer();
    public readonly AlertClaims Claims = new AlertClaims();
    public readonly byte[] Datagram = new byte[512];
    public readonly byte[] Reply = new byte[AlertReceiver.MaxReplyBytes];
    public readonly CoapMessage Answer = new CoapMessage();
    public readonly PaperFile File = new PaperFile(2 * Params.StateBytes + 64);
    public readonly PaperNames Names = new PaperNames();
    public AlertBook Book = new AlertBook();
    public Mutes Mutes = new Mutes();
    public HostNames HostNames = new HostNames();
    public AttackerTable Attackers = new AttackerTable(4, 1);
    public AlertReceiver Receiver;
    public StateStore? Store;
    public int Length, ReplyLength;
    public long NowMs = 100_000;
    public bool Confirmable = true, WithEcho;
    public int NoResponse = -1, Format = -1, TokenLength = 2, KeyUsed;
    public byte[] Echo = new byte[8];
    public int EchoLength;

    // What the home's traffic tables would say, and what they were asked last.
    public uint HostFound;
    public int AskedPort, AskedProtocol;

    private readonly CborWriter payload = new CborWriter(new byte[400]);
    private readonly CborWriter envelope = new CborWriter(new byte[480]);
    private readonly IMac mac;
    private readonly Mac0 mac0;
    private readonly CoapWriter coap;
    private byte seed = 1;
    private int messageId;

    /// <param name="mac">Of the box and of its senders; null for the core's own.</param>
    public AlertBench(IMac? mac = null)
    {
        this.mac = mac == null ? new ManagedHmac() : mac;
        mac0 = new Mac0(this.mac);
        coap = new CoapWriter(Datagram);
        Settings.Kids = new byte[][] { Row(8, 1), Row(8, 2) };
        Settings.Keys = new byte[][] { Row(32, 3), Row(32, 4) };
        Settings.IspNetworks = new uint[] { 0xC6336400 };
        Settings.IspBits = new int[] { 24 };
        Receiver = new AlertReceiver(Book, Settings, this.mac, this, this, Names, this);
        Comes(203, 0, 113, 7);
        Fresh(2000, 1);
    }

    public long UnixSeconds { get; set; } = Noon;

    /// <summary>The code of the last answer, <see cref="Silence"/> when there was none.</summary>
    public int Code => ReplyLength == 0 ? Silence : Answer.Code;

    /// <summary>A box that keeps its state in <see cref="File"/>: made again, it is the box after a restart.</summary>
    public bool Boot()
    {
        Book = new AlertBook();
        Mutes = new Mutes();
        HostNames = new HostNames();
        Receiver = new AlertReceiver(Book, Settings, mac, this, this, Names, this);
        Attackers = new AttackerTable(4, 1);
        Store = new StateStore(File, Book, Receiver, Mutes, HostNames, Attackers, Settings);
        Receiver.Store = Store;
        EchoLength = 0;
        return Store.Load(NowMs);
    }

    public void Comes(int a, int b, int c, int d)
    {
        From.Length = 4;
        From.Address[0] = (byte)a;
        From.Address[1] = (byte)b;
        From.Address[2] = (byte)c;
        From.Address[3] = (byte)d;
        From.Port = 5000;
    }

    /// <summary>The next alert's claims: a code and a sequence number, dated now.</summary>
    public void Fresh(int code, long sequence)
    {
        Claims.Clean();
        Claims.IssuedAt = UnixSeconds == 0 ? Noon : UnixSeconds;
        Claims.Code = code;
        Claims.Sequence = sequence;
    }

    /// <summary>Every claim that the grammar has but the nonce, each at its longest.</summary>
    public static void FillUp(AlertClaims claims, long issuedAt)
    {
        claims.IssuedAt = issuedAt;
        claims.ExpiresAt = issuedAt + AlertClaims.MaxLifeSeconds;
        claims.Code = 6000;
        claims.Sequence = AlertClaims.MaxSequence;
        claims.Operation = AlertClaims.Update;
        claims.Severity = 5;
        claims.Events = long.MaxValue;
        claims.TextLength = AlertClaims.MaxTextBytes;
        for (var i = 0; i < claims.TextLength; i++) claims.Text[i] = (byte)'a';
        claims.HasEvidence = true;
        claims.EvidenceTime = issuedAt;
        claims.EvidenceProtocol = 255;
        claims.EvidenceSourcePort = 65535;
        claims.EvidenceDestinationLength = 16;
        claims.EvidenceDestinationPort = 65535;
    }

    /// <summary>Sends the bare number as it is; with the Echo last received when <see cref="WithEcho"/>.</summary>
    public int SendNumber(int code)
    {
        payload.Reset();
        payload.Unsigned(code);
        return Send(CoapMessage.FormatCbor, payload.Buffer, payload.Length);
    }

    /// <summary>A whole open sender: asks, takes the Echo, sends again.</summary>
    public int SendOpen(int code)
    {
        WithEcho = false;
        SendNumber(code);
        if (Code != CoapMessage.Unauthorized || !TakeEcho()) return Code;
        WithEcho = true;
        SendNumber(code);
        WithEcho = false;
        return Code;
    }

    /// <summary>An open sender from the numbered network: 10.x.y.0/24, a tenth of a second after the last.</summary>
    public int SendOpenFrom(int network, int code)
    {
        NowMs += 100;
        Comes(10, network >> 8, network & 255, 9);
        return SendOpen(code);
    }

    /// <summary>Sends the alert of <see cref="Claims"/> under the key in use.</summary>
    public int SendAlert()
    {
        payload.Reset();
        AlertMessage.Write(payload, Claims);
        return SendClaims(payload.Buffer, payload.Length);
    }

    /// <summary>The same for a code and sequence number alone.</summary>
    public int SendAlert(int code, long sequence)
    {
        Fresh(code, sequence);
        return SendAlert();
    }

    /// <summary>Sends any bytes as the claims, rightly MACed.</summary>
    public int SendClaims(byte[] claims, int length)
    {
        envelope.Reset();
        mac0.Write(envelope, Settings.Keys[KeyUsed], Mac0.RequestAad, Settings.Kids[KeyUsed], 8, claims, length);
        return Send(CoapMessage.FormatCoseMac0, envelope.Buffer, envelope.Length);
    }

    /// <summary>Takes the box out of its first state, in which it demands a nonce: sequence number 1 clears a code that does not stand.</summary>
    public void Settle()
    {
        Fresh(64999, 1);
        Claims.Operation = AlertClaims.Clear;
        SendAlert();
        TakeEcho();
        UseNonce();
        SendAlert();
        NowMs += Params.ReplyPrefixMs;
    }

    /// <summary>Puts the Echo last received into the claims.</summary>
    public void UseNonce()
    {
        for (var i = 0; i < EchoLength; i++) Claims.Nonce[i] = Echo[i];
        Claims.NonceLength = EchoLength;
    }

    public bool TakeEcho()
    {
        if (ReplyLength == 0 || Answer.EchoLength == 0) return false;
        EchoLength = Answer.EchoLength;
        for (var i = 0; i < EchoLength; i++) Echo[i] = Reply[Answer.EchoOffset + i];
        return true;
    }

    public int Send(int format, byte[] content, int length)
    {
        coap.Begin(Confirmable ? CoapMessage.Confirmable : CoapMessage.NonConfirmable, CoapMessage.Post, ++messageId, Row(8, 5), 0, TokenLength);
        coap.Option(CoapMessage.OptionUriPath, Path, 0, Path.Length);
        coap.Option(CoapMessage.OptionContentFormat, Format < 0 ? format : Format);
        if (WithEcho) coap.Option(CoapMessage.OptionEcho, Echo, 0, EchoLength);
        if (NoResponse >= 0) coap.Option(CoapMessage.OptionNoResponse, NoResponse);
        coap.Payload(content, 0, length);
        Length = coap.Length;
        return Resend();
    }

    /// <summary>The same datagram once more, as a replay would come.</summary>
    public int Resend() => Hand(Datagram, Length);

    public int Hand(byte[] datagram, int length)
    {
        ReplyLength = Receiver.Handle(datagram, length, From, Reply, NowMs);
        if (ReplyLength > 0 && !Answer.TryRead(Reply, ReplyLength, Path)) throw new System.Exception("the answer is no message");
        return Code;
    }

    /// <summary>Checks the receipt of the last answer under the key in use; its result, -1 when it is none.</summary>
    public int Receipt(out long sequence, out long acknowledgedAt)
    {
        sequence = 0;
        acknowledgedAt = 0;
        if (ReplyLength == 0 || Answer.ContentFormat != CoapMessage.FormatCoseMac0 || !mac0.TryRead(Reply, Answer.PayloadOffset, Answer.PayloadLength)) return -1;
        if (!mac0.Verify(Reply, Settings.Keys[KeyUsed], Mac0.ResponseAad)) return -1;
        return ReceiptMessage.TryRead(new CborReader(), Reply, mac0.PayloadOffset, mac0.PayloadLength, out sequence, out var result, out acknowledgedAt) ? (int)result : -1;
    }

    public int Receipt() => Receipt(out var sequence, out var acknowledgedAt);

    /// <summary>Lets whole seconds pass in steps of a tenth.</summary>
    public void Wait(int seconds)
    {
        for (var i = 0; i < seconds * 10; i++)
        {
            NowMs += 100;
            Receiver.Step(NowMs);
        }
    }

    public int Active()
    {
        var count = 0;
        for (var i = 0; i < Book.Capacity; i++)
            if (Book[i].Active) count++;
        return count;
    }

    public Alert? Isp(int code)
    {
        for (var i = 0; i < Book.Capacity; i++)
            if (Book[i].Active && Book[i].Code == code && Book[i].Source == AlertSource.Isp) return Book[i];
        return null;
    }

    public void Fill(byte[] buffer)
    {
        for (var i = 0; i < buffer.Length; i++) buffer[i] = seed = (byte)(seed * 5 + 77);
    }

    public uint FindHost(byte[] destination, int destinationLength, int protocol, int port)
    {
        AskedPort = port;
        AskedProtocol = protocol;
        return HostFound;
    }

    private static byte[] Row(int length, int first)
    {
        var row = new byte[length];
        for (var i = 0; i < length; i++) row[i] = (byte)(first * 16 + i);
        return row;
    }
}

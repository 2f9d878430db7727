using RouterAlert.Wire;

namespace RouterAlert.Tests.Wire;

[TestClass]
public class AlertMessageTests
{
    // iat 1789000000, code 2000, seq 1 as encoded pairs in the grammar's order.
    private const string Iat = "061a6aa1f940", Code = "3a000100001907d0", Seq = "3a0001000101";
    private readonly AlertMessage message = new AlertMessage();
    private readonly AlertClaims claims = new AlertClaims();

    [TestMethod]
    public void TheLeastAlertIsRead()
    {
        Assert.IsTrue(Read("a3" + Iat + Code + Seq));
        Assert.AreEqual(1789000000L, claims.IssuedAt);
        Assert.AreEqual(2000, claims.Code);
        Assert.AreEqual(1L, claims.Sequence);
        Assert.AreEqual(AlertClaims.Raise, claims.Operation);
        Assert.AreEqual(1789000000L + 7 * 86400, claims.ExpiresAt);
    }

    [TestMethod]
    public void EveryClaimIsWrittenAndReadBack()
    {
        Fill();
        var writer = new CborWriter(new byte[256]);
        AlertMessage.Write(writer, claims);
        Assert.IsFalse(writer.Overflowed);
        claims.Clean();
        Assert.IsTrue(message.TryRead(writer.Buffer, 0, writer.Length, claims));
        Assert.AreEqual(1789000500L, claims.ExpiresAt);
        Assert.AreEqual(4, claims.NonceLength);
        Assert.AreEqual(AlertClaims.Update, claims.Operation);
        Assert.AreEqual(4, claims.Severity);
        Assert.AreEqual(77L, claims.Events);
        Assert.AreEqual(2, claims.TextLength);
        Assert.IsTrue(claims.HasEvidence);
        Assert.AreEqual(6, claims.EvidenceProtocol);
        Assert.AreEqual(50123, claims.EvidenceSourcePort);
        Assert.AreEqual(25, claims.EvidenceDestinationPort);
        Assert.AreEqual("c0000219", Hex.Text(claims.EvidenceDestination, 0, claims.EvidenceDestinationLength));
    }

    [TestMethod]
    public void EveryCutAndEveryByteTooManyIsRefused()
    {
        Fill();
        var writer = new CborWriter(new byte[256]);
        AlertMessage.Write(writer, claims);
        for (var length = 0; length < writer.Length; length++) Assert.IsFalse(message.TryRead(writer.Buffer, 0, length, claims));
        Assert.IsFalse(message.TryRead(writer.Buffer, 0, writer.Length + 1, claims));
    }

    [TestMethod]
    [DataRow("a2" + Code + Seq)]                                     // no iat
    [DataRow("a2" + Iat + Seq)]                                      // no code
    [DataRow("a2" + Iat + Code)]                                     // no seq
    [DataRow("a0")]
    [DataRow("a3" + Code + Iat + Seq)]                               // keys out of order
    [DataRow("a4" + Iat + Code + Code + Seq)]                        // a key twice
    [DataRow("a4" + Iat + Iat + Code + Seq)]
    [DataRow("a4" + "0100" + Iat + Code + Seq)]                      // keys that nobody knows
    [DataRow("a4" + Iat + Code + Seq + "3a0001000900")]
    [DataRow("a4" + Iat + "0740" + Code + Seq)]
    [DataRow("a3" + "0600" + Code + Seq)]                            // iat 0
    [DataRow("a3" + "06f6" + Code + Seq)]                            // iat null
    [DataRow("a3" + "06fb41da1b8f60000000" + Code + Seq)]            // iat as a float
    [DataRow("a4" + "041a6aa1f93f" + Iat + Code + Seq)]              // exp before iat
    [DataRow("a4" + "041a6ac98641" + Iat + Code + Seq)]              // exp 30 days and a second later
    [DataRow("a4" + "0400" + Iat + Code + Seq)]
    [DataRow("a3" + Iat + "3a000100001a00010000" + Seq)]             // code 65536
    [DataRow("a3" + Iat + "3a0001000020" + Seq)]                     // code -1
    [DataRow("a3" + Iat + "3a000100001807" + Seq)]                   // code not in its shortest form
    [DataRow("a3" + Iat + Code + "3a000100011b0020000000000000")]    // seq 2^53
    [DataRow("a3" + Iat + Code + "3a0001000120")]
    [DataRow("a4" + Iat + "0a43010203" + Code + Seq)]                // nonce of 3 bytes
    [DataRow("a4" + Iat + "0a49010203040506070809" + Code + Seq)]    // of 9
    [DataRow("a4" + Iat + "0a6430303030" + Code + Seq)]              // as text
    [DataRow("a4" + Iat + Code + Seq + "3a0001000204")]              // op 4
    [DataRow("a4" + Iat + Code + Seq + "3a0001000460")]              // empty text
    [DataRow("a4" + Iat + Code + Seq + "3a00010004410a")]            // text as bytes
    [DataRow("a4" + Iat + Code + Seq + "3a00010004610a")]            // a line feed
    [DataRow("a4" + Iat + Code + Seq + "3a0001000461c3")]            // half a letter
    [DataRow("a4" + Iat + Code + Seq + "3a0001000500")]              // severity 0
    [DataRow("a4" + Iat + Code + Seq + "3a0001000506")]              // severity 6
    [DataRow("a4" + Iat + Code + Seq + "3a0001000620")]              // -1 events
    [DataRow("a4" + Iat + Code + Seq + "3a000100038400061844c00219")]    // evidence of 4 parts
    [DataRow("a4" + Iat + Code + Seq + "3a0001000385001901001944c044c00002191819")] // protocol 256
    [DataRow("a4" + Iat + Code + Seq + "3a000100038500061a0001000044c00002191819")] // source port 65536
    [DataRow("a4" + Iat + Code + Seq + "3a0001000385000618 1945c0000219011819")]    // an address of 5 bytes
    [DataRow("a4" + Iat + Code + Seq + "3a00010003850006181944c00002191a00010000")] // port 65536
    [DataRow("bf" + Iat + Code + Seq + "ff")]
    [DataRow("83" + Iat)]
    public void WhatTheGrammarDoesNotSayIsRefused(string hex) => Assert.IsFalse(Read(hex));

    [TestMethod]
    [DataRow("a4" + "041a6aa1f940" + Iat + Code + Seq)]              // exp = iat
    [DataRow("a4" + "041a6ac98640" + Iat + Code + Seq)]              // exp 30 days later
    [DataRow("a3" + Iat + "3a0001000019ffff" + Seq)]                 // code 65535
    [DataRow("a3" + Iat + "3a0001000000" + Seq)]                     // code 0
    [DataRow("a3" + Iat + Code + "3a000100011b001fffffffffffff")]    // seq 2^53 - 1
    [DataRow("a3" + Iat + Code + "3a0001000100")]                    // seq 0
    [DataRow("a4" + Iat + "0a4401020304" + Code + Seq)]              // nonce of 4 bytes
    [DataRow("a4" + Iat + "0a480102030405060708" + Code + Seq)]      // of 8
    [DataRow("a4" + Iat + Code + Seq + "3a0001000203")]              // op 3
    [DataRow("a4" + Iat + Code + Seq + "3a0001000505")]              // severity 5
    [DataRow("a4" + Iat + Code + Seq + "3a00010003850018ff1819 50 20010db8000000000000000000000001 1819")]
    public void TheEdgesOfTheGrammarAreInside(string hex) => Assert.IsTrue(Read(hex));

    [TestMethod]
    public void TextIsAtMost160Bytes()
    {
        var text = "";
        for (var i = 0; i < 160; i++) text += "61";
        Assert.IsTrue(Read("a4" + Iat + Code + Seq + "3a0001000478a0" + text));
        Assert.IsFalse(Read("a4" + Iat + Code + Seq + "3a0001000478a1" + text + "61"));
    }

    [TestMethod]
    [DataRow(0, 0L)]
    [DataRow(1, 0L)]
    [DataRow(3, 1789000000L)]
    [DataRow(4, 0L)]
    public void ReceiptsAreWrittenAndReadBack(int result, long acknowledgedAt)
    {
        var writer = new CborWriter(new byte[64]);
        ReceiptMessage.Write(writer, 9, (ReceiptResult)result, acknowledgedAt);
        var reader = new CborReader();
        Assert.IsTrue(ReceiptMessage.TryRead(reader, writer.Buffer, 0, writer.Length, out var sequence, out var read, out var at));
        Assert.AreEqual(9L, sequence);
        Assert.AreEqual(result, (int)read);
        Assert.AreEqual(acknowledgedAt, at);
        for (var length = 0; length < writer.Length; length++)
            Assert.IsFalse(ReceiptMessage.TryRead(reader, writer.Buffer, 0, length, out sequence, out read, out at));
    }

    [TestMethod]
    [DataRow("a23a00010001093a0001000705")]
    [DataRow("a23a00010007003a0001000109")]
    [DataRow("a13a0001000109")]
    [DataRow("a43a00010001093a00010007003a0001000801 0000")]
    [DataRow("a23a00010001093a000100070000")]
    public void OtherReceiptsAreRefused(string hex)
    {
        var bytes = Hex.Bytes(hex);
        Assert.IsFalse(ReceiptMessage.TryRead(new CborReader(), bytes, 0, bytes.Length, out var sequence, out var result, out var at));
    }

    private bool Read(string hex)
    {
        var bytes = Hex.Bytes(hex);
        return message.TryRead(bytes, 0, bytes.Length, claims);
    }

    private void Fill()
    {
        claims.Clean();
        claims.IssuedAt = 1789000000;
        claims.ExpiresAt = 1789000500;
        claims.Code = 2000;
        claims.Sequence = 5;
        claims.Operation = AlertClaims.Update;
        claims.Severity = 4;
        claims.Events = 77;
        claims.NonceLength = 4;
        claims.Text[0] = (byte)'o';
        claims.Text[1] = (byte)'k';
        claims.TextLength = 2;
        claims.HasEvidence = true;
        claims.EvidenceTime = 1789000000;
        claims.EvidenceProtocol = 6;
        claims.EvidenceSourcePort = 50123;
        claims.EvidenceDestinationPort = 25;
        claims.EvidenceDestinationLength = 4;
        var address = Hex.Bytes("c0000219");
        for (var i = 0; i < 4; i++) claims.EvidenceDestination[i] = address[i];
    }
}

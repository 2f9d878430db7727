// The HMAC examples that the COSE working group publishes (cose-wg/Examples: hmac-examples, mac-tests, mac0-tests), values only.
using RouterAlert.Wire;

namespace RouterAlert.Tests.Wire;

[TestClass]
public class CoseExamplesTests
{
    private const string Key = "849b57219dae48de646d07dbb533566e976686457c1491be3a76dcea6c427188";

    /// <summary>"This is the content."</summary>
    private const string Content = "546869732069732074686520636f6e74656e742e";

    private readonly Mac0 mac0 = new Mac0(new ManagedHmac());

    // What is MACed and its tag, whole or shortened to 64 bits, of each example with HMAC-SHA-256: COSE_Mac and COSE_Mac0, with and without external data.
    [TestMethod]
    [DataRow("84634d414343a101054054" + Content, "2bdcc89f058216b8a208ddc6d8b54aa91f48bd63484986565105c9ad5a6682f6")] // hmac-examples HMac-01
    [DataRow("84634d414343a101044054" + Content, "6f35cab779f77833")] // hmac-examples HMac-05
    [DataRow("84634d4143404054" + Content, "c2ebe664c1d996aa3026824bbbb7caa454e2cc4212181ad9f34c7879cba1972e")] // mac-tests mac-pass-01
    [DataRow("84634d4143404c11aa22bb33cc44dd5500669954" + Content, "60cfe7d9c733a758e198ff758a381e43b3caf9867aebaef224ca8f11ffd3ac7a")] // mac-tests mac-pass-02
    [DataRow("84644d41433043a101054054" + Content, "a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c58")] // mac0-tests HMac-01
    [DataRow("84644d414330404054" + Content, "176dce14c1e57430c13658233f41dc89aa4fa0ff9b8783f23b0ef51ca6b026bc")] // mac0-tests mac-pass-01
    [DataRow("84644d414330404eff00ee11dd22cc33bb44aa55996654" + Content, "0fecaec59bb46cc8a488aaca4b205e322dd52696b75a45768d3c302dd4bae2f7")] // mac0-tests mac-pass-02
    [DataRow("84644d41433043a101044054" + Content, "11f9e357975fb849")] // hmac-examples HMac-enc-05
    public void TagsAreTheWorkingGroups(string structure, string tag)
    {
        var bytes = Hex.Bytes(structure);
        var ours = new byte[32];
        new ManagedHmac().Compute(Hex.Bytes(Key), bytes, bytes.Length, ours);
        Assert.AreEqual(tag, Hex.Text(ours, 0, tag.Length / 2));
    }

    [TestMethod]
    public void TheExampleOfOurKindVerifies() // HMac-enc-01, which is also mac0-tests HMac-01
    {
        var bytes = Hex.Bytes("d18443a10105a054" + Content + "5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c58");
        Assert.IsTrue(mac0.TryRead(bytes, 0, bytes.Length));
        Assert.AreEqual(Content, Hex.Text(bytes, mac0.PayloadOffset, mac0.PayloadLength));
        Assert.IsTrue(mac0.Verify(bytes, Hex.Bytes(Key), new byte[0]));
    }

    [TestMethod]
    [DataRow("d18443a10105a054" + Content + "5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c59")] // HMac-enc-04, mac-fail-02
    [DataRow("d18443a10105a054" + Content + "5820bb9e11ef2bd673f766a398d4e3fad78e0f0be2806bf73fb647471e40b3d98734")] // mac-fail-07
    public void ExamplesWithAWrongTagDoNot(string message)
    {
        var bytes = Hex.Bytes(message);
        Assert.IsTrue(mac0.TryRead(bytes, 0, bytes.Length));
        Assert.IsFalse(mac0.Verify(bytes, Hex.Bytes(Key), new byte[0]));
    }

    // Other algorithms, COSE_Mac with recipients, an unprotected algorithm, no tag: right or wrong, the grammar has one envelope.
    [TestMethod]
    [DataRow("d8618543a10105a054" + Content + "58202bdcc89f058216b8a208ddc6d8b54aa91f48bd63484986565105c9ad5a6682f6818340a20125044a6f75722d73656372657440")] // hmac-examples HMac-01
    [DataRow("d8618543a10106a054" + Content + "5830b3097f70009a11507409598a83e15bbbbf1982dce28e5ab6d5a6aff6897bd24bb8b7479622c9401b24090d458206d587818340a2012504467365632d343840")] // hmac-examples HMac-02
    [DataRow("d8618543a10107a054" + Content + "5840cd28a6b3cfbbbf214851b906e050056cb438a8b88905b8b7461977022711a9d8ac5dbc54e29a56d926046b40fc2607c25b344454aa5f68de09a3e525d3865a05818340a2012504467365632d363440")] // hmac-examples HMac-03
    [DataRow("d8618543a10105a054" + Content + "58202bdcc89f058216b8a208ddc6d8b54aa91f48bd63484986565105c9ad5a6682f7818340a20125044a6f75722d73656372657440")] // hmac-examples HMac-04
    [DataRow("d8618543a10104a054" + Content + "486f35cab779f77833818340a20125044a6f75722d73656372657440")] // hmac-examples HMac-05
    [DataRow("d18443a10106a054" + Content + "5830998d26c6459aaeecf44ed20ce00c8ccedf0a1f3d22a92fc05db08c5aeb1cb594caaf5a5c5e2e9d01cce7e77a93aa8c62")] // hmac-examples HMac-enc-02
    [DataRow("d18443a10107a054" + Content + "58404a555bf971f7c1891d9ddf304a1a132e2d6f817449474d813e6d04d65962bed8bba70c17e1f5308fa39962959a4b9b8d7da8e6d849b209dcd3e98cc0f11eddf2")] // hmac-examples HMac-enc-03
    [DataRow("d18443a10104a054" + Content + "4811f9e357975fb849")] // hmac-examples HMac-enc-05
    [DataRow("d903e08443a10105a054" + Content + "5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c58")] // mac0-tests mac-fail-01
    [DataRow("d18445a1013903e6a054" + Content + "5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c58")] // mac0-tests mac-fail-03
    [DataRow("d1844aa10167556e6b6e6f776ea054" + Content + "5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c58")] // mac0-tests mac-fail-04
    [DataRow("d18445a201050300a054" + Content + "5820a1a848d3471f9d61ee49018d244c824772f223ad4f935293f1789fc3a08d8c58")] // mac0-tests mac-fail-06
    [DataRow("d18441a0a1010554" + Content + "5820176dce14c1e57430c13658233f41dc89aa4fa0ff9b8783f23b0ef51ca6b026bc")] // mac0-tests mac-pass-01
    [DataRow("d18440a1010554" + Content + "58200fecaec59bb46cc8a488aaca4b205e322dd52696b75a45768d3c302dd4bae2f7")] // mac0-tests mac-pass-02
    [DataRow("8440a1010554" + Content + "5820176dce14c1e57430c13658233f41dc89aa4fa0ff9b8783f23b0ef51ca6b026bc")] // mac0-tests mac-pass-03
    [DataRow("d18543a10105a054" + Content + "58202bdcc89f058216b8a208ddc6d8b54aa91f48bd63484986565105c9ad5a6682f6818340a20125044a6f75722d73656372657440")] // mac-tests mac-fail-01
    public void ExamplesOfAnyOtherKindAreNoEnvelope(string message)
    {
        var bytes = Hex.Bytes(message);
        Assert.IsFalse(mac0.TryRead(bytes, 0, bytes.Length));
    }
}

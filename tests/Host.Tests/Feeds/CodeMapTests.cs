// The table of report types says what the registry says.
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Registry;
using RouterAlert.Tools.Feeds;

namespace RouterAlert.Host.Tests.Feeds;

[TestClass]
public class CodeMapTests
{
    [TestMethod]
    public void RegistrysReportTypesHaveTheRegistrysCodes()
    {
        var map = CodeMap.Load(null);
        foreach (var entry in CodeTable.Codes.Select(code => CodeRegistry.Find(code)))
            foreach (var type in entry.ShadowserverTypes.Split(' ').Where(type => type.Length > 0))
            {
                Assert.IsNull(map.Find(CodeMap.Shadowserver, type, "", out var code), type);
                Assert.AreEqual(entry.Code, code, type);
            }
    }

    [TestMethod]
    [DataRow("event4_sinkhole_http", "", 2001)]
    [DataRow("event4_sinkhole_http", "Mirai", 2010)]
    [DataRow("event6_sinkhole", "conficker", 10)]
    [DataRow("scan_dns", "mirai", 9101)]
    [DataRow("compromised_website6", "", 5001)]
    public void FamilyIsABetterWordThanInfected(string type, string malware, int expected)
    {
        Assert.IsNull(CodeMap.Load(null).Find(CodeMap.Shadowserver, type, malware, out var code));
        Assert.AreEqual(expected, code);
    }

    [TestMethod]
    [DataRow("device_id6", "no alert")]
    [DataRow("scan_dance", "unknown type")]
    public void WhatIsNoAlertIsSaid(string type, string said) =>
        StringAssert.StartsWith(CodeMap.Load(null).Find(CodeMap.Shadowserver, type, "", out _), said);
}

using RouterAlert.Alerts;
using RouterAlert.Traffic;

namespace RouterAlert.Tests.Alerts;

[TestClass]
public class AlertTests
{
    [TestMethod]
    [DataRow(0, 1, AlertSource.Local, 1, false, false)]
    [DataRow(65535, 65535, AlertSource.Isp, 5, true, true)]
    [DataRow(9201, 12, AlertSource.Open, 3, true, false)]
    [DataRow(3000, 1, AlertSource.Prefix, 4, false, true)]
    public void SmallNumbersStandBesideEachOther(int code, int senders, AlertSource source, int severity, bool active, bool acknowledged)
    {
        var alert = new Alert { Code = 65535, Senders = 65535, Source = AlertSource.Isp, Severity = 7, Active = true, Acknowledged = true };
        alert.Code = code;
        alert.Senders = senders;
        alert.Source = source;
        alert.Severity = severity;
        alert.Active = active;
        alert.Acknowledged = acknowledged;
        Assert.AreEqual(code, alert.Code);
        Assert.AreEqual(senders, alert.Senders);
        Assert.AreEqual((int)source, (int)alert.Source);
        Assert.AreEqual(severity, alert.Severity);
        Assert.AreEqual(active, alert.Active);
        Assert.AreEqual(acknowledged, alert.Acknowledged);
    }

    [TestMethod]
    public void TimesStandBesideEachOther()
    {
        var alert = new Alert { RaisedAt = uint.MaxValue, AcknowledgedAt = uint.MaxValue };
        alert.RaisedAt = 1_795_600_000;
        Assert.AreEqual((long)uint.MaxValue, alert.AcknowledgedAt);
        alert.AcknowledgedAt = 0;
        Assert.AreEqual(1_795_600_000L, alert.RaisedAt);
        alert.RaisedAt = 0;
        alert.AcknowledgedAt = 1_795_600_001;
        Assert.AreEqual(0L, alert.RaisedAt);
        Assert.AreEqual(1_795_600_001L, alert.AcknowledgedAt);
    }

    [TestMethod]
    [DataRow(VerdictKind.InboundFlood, TargetOrder.Own8, 17, 65535, 2147483647, 65535, 65535)]
    [DataRow(VerdictKind.ScanHorizontal, TargetOrder.Sequential, 6, 445, 7, 7, 0)]
    [DataRow(VerdictKind.SmtpSpam, TargetOrder.Random, 6, 25, 15, 15, 40)]
    public void WhatAVerdictSaysIsKept(VerdictKind kind, TargetOrder order, int protocol, int port, int probes, int failures, int connections)
    {
        var alert = new Alert();
        var verdict = new Verdict(new Ipv6Handles(16, 1))
        {
            Kind = kind,
            Order = order,
            Protocol = protocol,
            Port = port,
            Probes = probes,
            Failures = failures,
            Connections = connections,
            Target = 0xFEDCBA98,
        };
        alert.See(verdict);
        Assert.AreEqual((int)kind, (int)alert.Seen);
        Assert.AreEqual((int)order, (int)alert.SeenOrder);
        Assert.AreEqual(protocol, alert.SeenProtocol);
        Assert.AreEqual(port, alert.SeenPort);
        Assert.AreEqual(probes, alert.SeenProbes);
        Assert.AreEqual(failures, alert.SeenFailures);
        Assert.AreEqual(connections, alert.SeenConnections);
        Assert.AreEqual(0xFEDCBA98U, alert.SeenTarget);
        Assert.AreEqual(verdict.Evidence, alert.Evidence);
        alert.SeeNothing();
        Assert.AreEqual((int)VerdictKind.None, (int)alert.Seen);
        Assert.AreEqual("", alert.Evidence);
    }

    [TestMethod]
    public void MoreThanSixteenBitsOfServersAreThatMany()
    {
        var alert = new Alert();
        alert.See(new Verdict(new Ipv6Handles(16, 1)) { Kind = VerdictKind.SmtpSpam, Failures = 131070, Connections = 65536 });
        Assert.AreEqual(65535, alert.SeenFailures);
        Assert.AreEqual(65535, alert.SeenConnections);
    }
}

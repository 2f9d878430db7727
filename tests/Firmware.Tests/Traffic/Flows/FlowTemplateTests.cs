using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tests.Traffic.Flows;

/// <summary>Templates that are new, wrong, withdrawn or too many.</summary>
[TestClass]
public class FlowTemplateTests
{
    private const uint Host = Frame.Host, Far = Frame.Far;

    private readonly ExportDatagram datagram = new ExportDatagram();

    private static FlowReader Reader() => new FlowReader(4, 2, new Ipv6Handles(16, 1));

    private ExportDatagram Header(int version, uint sequence, uint domain) =>
        version == 9 ? datagram.V9(sequence, domain) : datagram.Ipfix(sequence, domain);

    [TestMethod]
    [DataRow(9)]
    [DataRow(10)]
    public void TemplateIsUsedByItsDataAndByNoOther(int version)
    {
        var reader = Reader();
        Header(version, 0, 5).Set(version == 9 ? 0 : 2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 9).U16(0).End();
        datagram.BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(Host, flow!.Source);
        Assert.AreEqual(40000, flow.SourcePort);
        Assert.AreEqual(445, flow.DestinationPort);
        Assert.AreEqual(6, flow.Protocol);
        Assert.AreEqual(2, flow.Flags);
        Assert.AreEqual(9L, flow.Packets);
        Assert.IsNull(reader.Next()); // two bytes of padding
        Assert.AreEqual(0, reader.Errors);
        // Of another domain, another exporter, another number.
        Header(version, 1, 6).Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
        Header(version, 1, 5).Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader, 2));
        Header(version, 1, 5).Set(301).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual(3, reader.Errors);
        Header(version, 1, 5).Set(300).Record(Host, Far, 6, 445, 2, 9).Record(Host, Far, 6, 446, 2, 9).End();
        Assert.AreEqual(2, datagram.FlowsIn(reader));
    }

    [TestMethod]
    public void RecordsOfNoLengthAreNoTemplate()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).U16(300).U16(3).Field(8, 0).Field(12, 0).Field(4, 0).End().Set(300).U32(1).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual(2, reader.Errors); // the template, and data of none
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
    }

    [TestMethod]
    public void TemplateWithTooManyFieldsForgetsWhatItsNumberMeant()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).Template(300).End();
        datagram.FlowsIn(reader);
        datagram.V9(2).Set(0).U16(300).U16(TemplateCache.MaxFields + 1);
        for (var i = 0; i <= TemplateCache.MaxFields; i++) datagram.Field(8, 4);
        datagram.End().Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual(2, reader.Errors);
        datagram.V9(3).Set(0).U16(300).U16(TemplateCache.MaxFields);
        for (var i = 0; i < TemplateCache.MaxFields; i++) datagram.Field(i == 47 ? 12 : 8, 4);
        datagram.End().Set(300);
        for (uint i = 0; i < TemplateCache.MaxFields; i++) datagram.U32(i + 1);
        datagram.End().BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(47u, flow!.Source);
        Assert.AreEqual(48u, flow.Destination);
    }

    // Only IPFIX withdraws a template so; in v9 it describes records of no length.
    [TestMethod]
    public void TemplateOfNoFieldsForgetsWhatItsNumberMeant()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).Template(300).End();
        datagram.FlowsIn(reader);
        datagram.V9(2).Set(0).U16(300).U16(0).End().Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
    }

    [TestMethod]
    public void TemplateThatIsCutIsForgotten()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).Template(300).End();
        datagram.FlowsIn(reader);
        datagram.V9(2).Set(0).U16(300).U16(5).Field(8, 4).Field(12, 4).End().Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
        // The enterprise number of the last field is missing.
        datagram.Ipfix(0).Set(2).U16(301).U16(2).Field(8, 4).Field(0x8000 | 8, 4).End();
        datagram.FlowsIn(reader);
        Assert.AreEqual((int)FlowError.Template, (int)reader.LastError);
        // As many bytes as the fields need without their enterprise numbers.
        datagram.Ipfix(0).Set(2).U16(301).U16(2).Field(0x8000 | 8, 4).U32(9).End();
        datagram.FlowsIn(reader);
        Assert.AreEqual(4, reader.Errors);
        datagram.Ipfix(0).Set(301).U32(0).End();
        datagram.FlowsIn(reader);
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
    }

    [TestMethod]
    public void TemplatesInAFloodPushOutTheOldest()
    {
        var reader = Reader();
        for (var id = 256; id < 1256; id++)
        {
            datagram.V9((uint)id).Set(0).Template(id).End();
            datagram.FlowsIn(reader);
        }
        Assert.AreEqual(996, reader.TemplatesEvicted);
        datagram.V9(1256).Set(1255).Record(Host, Far, 6, 445, 2, 9).End().Set(1252).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(2, datagram.FlowsIn(reader));
        datagram.V9(1257).Set(1251).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        // The same template again is no newcomer.
        for (uint i = 0; i < 100; i++)
        {
            datagram.V9(1258 + i).Set(0).Template(1255).End();
            datagram.FlowsIn(reader);
        }
        Assert.AreEqual(996, reader.TemplatesEvicted);
    }

    [TestMethod]
    public void TemplateThatComesAgainMayBeAnother()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).Template(300).U16(301).U16(1).Field(8, 4).End().Set(300).Record(Host, Far, 6, 445, 2, 9).End().Set(301).U32(5).U32(6).End();
        Assert.AreEqual(3, datagram.FlowsIn(reader));
        datagram.V9(2).Set(0).U16(300).U16(2).Field(12, 4).Field(8, 4).End().Set(300).U32(Far).U32(Host).End();
        datagram.BeginIn(reader);
        var flow = reader.Next();
        Assert.AreEqual(Host, flow!.Source);
        Assert.AreEqual(Far, flow.Destination);
        Assert.AreEqual(1L, flow.Packets); // nobody said how many
        Assert.AreEqual(0, reader.Errors);
    }

    [TestMethod]
    public void TemplateThatComesAgainKeepsNoFieldOfWhatItWas()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).U16(300).U16(3).Field(8, 4).Field(12, 4).Field(2, 4).End();
        datagram.FlowsIn(reader);
        // The first two are stepped over together: two places are left of three.
        datagram.V9(2).Set(0).U16(300).U16(3).Field(82, 4).Field(83, 4).Field(8, 4).End().Set(300).U32(1).U32(2).U32(Host).End();
        Assert.AreEqual(1, datagram.FlowsIn(reader));
    }

    [TestMethod]
    public void PaddingBehindTemplatesIsNoTemplate()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).Template(300).U32(0).U32(0).End().Set(300).Record(Host, Far, 6, 445, 2, 9).U8(0).U16(0).End();
        Assert.AreEqual(1, datagram.FlowsIn(reader));
        Assert.AreEqual(0, reader.Errors);
    }

    // RFC 7011 8.1: a withdrawal has a number and a count of 0, nothing more, also for options.
    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    public void WithdrawalIsFourBytes(int set)
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(set).U16(400).U16(0);
        if (set == 2) datagram.Template(300).End();
        else datagram.U16(300).U16(1).U16(1).Field(8, 4).End();
        datagram.FlowsIn(reader);
        Assert.AreEqual(0, reader.Errors);
        datagram.Ipfix(0).Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(set == 2 ? 1 : 0, datagram.FlowsIn(reader));
        Assert.AreEqual(0, reader.Errors);
    }

    // RFC 3954 6.1: scopes and options by their bytes; a scope's number is no element's.
    [TestMethod]
    public void Version9OptionsHaveScopes()
    {
        var reader = Reader();
        datagram.V9(0).Set(1).U16(256).U16(8).U16(8).Field(8, 4).Field(34, 4).Field(34, 4).Field(35, 1).U16(0).End()
            .Set(256).U32(Host).U32(7).U32(50).U8(2).End().Set(0).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().BeginIn(reader);
        Assert.AreEqual(50, reader.Next()!.Sampling);
        Assert.AreEqual(0, reader.Errors);
    }

    [TestMethod]
    public void OptionsOfVersion9AreCountedInBytes()
    {
        var reader = Reader();
        datagram.V9(0).Set(1).U16(256).U16(8).U16(8).Field(1, 4).Field(2, 4).Field(35, 1).Field(34, 4).U16(0).End()
            .Set(256).U32(1).U32(2).U8(2).U32(50).End().Set(0).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().BeginIn(reader);
        Assert.AreEqual(50, reader.Next()!.Sampling);
        // A scope with the number of an element is none.
        datagram.V9(1, 9).Set(1).U16(256).U16(4).U16(4).Field(34, 4).Field(10, 4).End()
            .Set(256).U32(77).U32(2).End().Set(0).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 3).End().BeginIn(reader);
        Assert.AreEqual(1, reader.Next()!.Sampling);
        Assert.AreEqual(0, reader.Errors);
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 0)]
    [DataRow(2, 1)] // scopes are told, and their fields are missing
    public void OptionsTemplateThatIsCut(int more, int errors)
    {
        var reader = Reader();
        datagram.Ipfix(0).Set(3).U16(256).U16(1);
        for (var i = 0; i < more; i++) datagram.U8(i);
        datagram.End().Set(2).Template(300).End().Set(300).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(1, datagram.FlowsIn(reader));
        Assert.AreEqual(errors, reader.Errors);
    }

    [TestMethod]
    public void NothingIsReadBehindATemplateThatLies()
    {
        var reader = Reader();
        datagram.V9(1).Set(0).U16(300).U16(TemplateCache.MaxFields + 1).Template(301).End().Set(301).Record(Host, Far, 6, 445, 2, 9).End();
        Assert.AreEqual(0, datagram.FlowsIn(reader));
        Assert.AreEqual((int)FlowError.NoTemplate, (int)reader.LastError);
    }

    [TestMethod]
    public void TemplateThatIsCutPushesNoOtherOut()
    {
        var reader = Reader();
        for (var id = 300; id < 304; id++)
        {
            datagram.V9(1).Set(0).Template(id).End();
            datagram.FlowsIn(reader);
        }
        datagram.V9(2).Set(0).U16(900).U16(5).Field(8, 4).Field(12, 4).End().FlowsIn(reader);
        Assert.AreEqual(1, reader.Errors);
        Assert.AreEqual(0, reader.TemplatesEvicted);
    }
}

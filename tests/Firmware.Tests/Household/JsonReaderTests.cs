using System.Text;
using RouterAlert.Household;

namespace RouterAlert.Tests.Household;

[TestClass]
public class JsonReaderTests
{
    [TestMethod]
    public void PiecesComeInTheirOrder()
    {
        var reader = Reader(" { \"a\" : [ 1 , -20, true,false , null, \"x\" ,{}, []] , \"b\":{\"c\":0} } ");
        Assert.AreEqual("OK(a)AN1 N-20 TFZS(x)OoAaaK(b)OK(c)N0 oo.", Pieces(reader));
    }

    [TestMethod]
    [DataRow("\"\"", "")]
    [DataRow("\"\\\" \\\\ \\/ \\b\\f\\n\\r\\t\"", "\" \\ / \b\f\n\r\t")]
    [DataRow("\"\\u00e4\\u20AC\"", "\u00e4\u20ac")]
    [DataRow("\"\u00e4\u20ac\"", "\u00e4\u20ac")]
    [DataRow("\"\\ud83d\\udd14\"", "\ud83d\udd14")]
    [DataRow("\"\ud83d\udd14\"", "\ud83d\udd14")]
    public void TextIsReadWithItsEscapes(string json, string text)
    {
        var reader = Reader(json);
        Assert.IsTrue(reader.Next() == JsonKind.Text, reader.Error);
        Assert.AreEqual(text, reader.Text);
        Assert.IsTrue(reader.Next() == JsonKind.End, reader.Error);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("  ")]
    [DataRow("{")]
    [DataRow("{\"a\"")]
    [DataRow("{\"a\":")]
    [DataRow("{\"a\":1")]
    [DataRow("{\"a\":1,")]
    [DataRow("{\"a\":1,}")]
    [DataRow("{\"a\" 1}")]
    [DataRow("{a:1}")]
    [DataRow("{,}")]
    [DataRow("[1 2]")]
    [DataRow("[1,]")]
    [DataRow("[1}")]
    [DataRow("{\"a\":1]")]
    [DataRow("1 1")]
    [DataRow("{} {}")]
    [DataRow("01")]
    [DataRow("1.5")]
    [DataRow("1e3")]
    [DataRow("-")]
    [DataRow("+1")]
    [DataRow("1234567890123456")]
    [DataRow("tru")]
    [DataRow("True")]
    [DataRow("nulll")]
    [DataRow("'a'")]
    [DataRow("\"a")]
    [DataRow("\"a\\")]
    [DataRow("\"\\x\"")]
    [DataRow("\"\\u12\"")]
    [DataRow("\"\\u0000\"")]
    [DataRow("\"\\ud83d\"")]
    [DataRow("\"\\udd14\"")]
    [DataRow("\"\\ud83d\\u0041\"")]
    [DataRow("\"\n\"")]
    [DataRow("// a comment")]
    [DataRow("[[[[[[[[[1]]]]]]]]]")]
    public void WhatIsNoStrictJsonIsRefused(string json)
    {
        var reader = Reader(json);
        var last = Pieces(reader);
        Assert.IsTrue(last.EndsWith("!"), json + " gave " + last);
        Assert.IsTrue(reader.Error.StartsWith("line "), reader.Error);
        Assert.IsTrue(reader.Next() == JsonKind.Bad, "a reader that failed stays so");
    }

    [TestMethod]
    [DataRow(0xC0, 0x80, 0x20, 0x20)]
    [DataRow(0xC3, 0x22, 0x20, 0x20)]
    [DataRow(0xE0, 0x80, 0x80, 0x20)]
    [DataRow(0xED, 0xA0, 0x80, 0x20)]
    [DataRow(0xF4, 0x90, 0x80, 0x80)]
    [DataRow(0xFF, 0x20, 0x20, 0x20)]
    [DataRow(0x80, 0x20, 0x20, 0x20)]
    public void BytesThatAreNoUtf8AreRefused(int a, int b, int c, int d)
    {
        var json = new byte[] { (byte)'"', (byte)a, (byte)b, (byte)c, (byte)d, (byte)'"' };
        Assert.IsTrue(new JsonReader(json, json.Length).Next() == JsonKind.Bad);
    }

    [TestMethod]
    public void EveryCutOfAGoodTextIsRefused()
    {
        var json = Encoding.UTF8.GetBytes("{\"a\":[1,true,\"\\u00e4\u20ac\"],\"b\":{\"c\":null}}");
        for (var length = 0; length < json.Length; length++)
            Assert.IsTrue(Pieces(new JsonReader(json, length)).EndsWith("!"), "cut to " + length.ToString());
    }

    [TestMethod]
    public void ErrorTellsLineAndColumn()
    {
        var reader = Reader("{\n  \"a\": 1\n  \"b\": 2\n}");
        Pieces(reader);
        Assert.AreEqual("line 3, column 3: a comma or } is missing", reader.Error);
    }

    [TestMethod]
    public void ByteOrderMarkIsSkipped()
    {
        var json = new byte[] { 0xEF, 0xBB, 0xBF, (byte)'1' };
        Assert.AreEqual("N1 .", Pieces(new JsonReader(json, json.Length)));
    }

    private static JsonReader Reader(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return new JsonReader(bytes, bytes.Length);
    }

    private static string Pieces(JsonReader reader)
    {
        var pieces = "";
        for (var i = 0; i < 100; i++)
        {
            var kind = reader.Next();
            pieces += kind switch
            {
                JsonKind.Object => "O",
                JsonKind.EndObject => "o",
                JsonKind.Array => "A",
                JsonKind.EndArray => "a",
                JsonKind.Key => "K(" + reader.Text + ")",
                JsonKind.Text => "S(" + reader.Text + ")",
                JsonKind.Number => "N" + reader.Number.ToString() + " ",
                JsonKind.True => "T",
                JsonKind.False => "F",
                JsonKind.Null => "Z",
                JsonKind.End => ".",
                _ => "!",
            };
            if (kind == JsonKind.End || kind == JsonKind.Bad) break;
        }
        return pieces;
    }
}

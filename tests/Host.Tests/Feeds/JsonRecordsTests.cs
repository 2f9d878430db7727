// JSON in all the shapes that reports come in, cut into records however the bytes arrive.
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Tools.Feeds;

namespace RouterAlert.Host.Tests.Feeds;

[TestClass]
public class JsonRecordsTests
{
    [TestMethod]
    [DataRow("{\"a\":1}", "{\"a\":1}")]
    [DataRow("[{\"a\":1},{\"b\":\"}{\"}]", "{\"a\":1}|{\"b\":\"}{\"}")]
    [DataRow("[\n{\n\"a\": [1, {\"x\": \"\\\"}\"}]\n}\n,\n{}]\n", "{\n\"a\": [1, {\"x\": \"\\\"}\"}]\n}|{}")]
    [DataRow("\uFEFF[1, {\"a\":1}]", "1,|{\"a\":1}")]
    [DataRow("{\"a\":1} {\"b\":2}\n", "{\"a\":1}|{\"b\":2}")]
    [DataRow("[{\"a\":1},{\"b\":", "{\"a\":1}|{\"b\":")]
    [DataRow("{\"a\":1}\n{\"b\n{\"c\":3}\n\n", "{\"a\":1}|{\"b|{\"c\":3}")]
    [DataRow("", "")]
    public async Task RecordsAreCut(string text, string expected)
    {
        foreach (var step in (int[])[1, 3, 1 << 16])
        {
            var found = new List<string>();
            await foreach (var record in new JsonRecords(new Dribble(Encoding.UTF8.GetBytes(text), step), JsonRecords.AreLines(text)).Read(default))
                found.Add(Encoding.UTF8.GetString(record.Bytes.Span).Trim('\uFEFF', ' ', '\n', '['));
            Assert.AreEqual(expected, string.Join('|', found), $"{step} bytes at a time");
        }
    }

    [TestMethod]
    public async Task RecordWithoutEndTakesNoMoreMemoryThanAllowed()
    {
        var endless = new byte[JsonRecords.MaxBytes + (1 << 20)];
        Array.Fill(endless, (byte)'x');
        endless[0] = (byte)'{';
        await foreach (var record in new JsonRecords(new MemoryStream(endless), lines: false).Read(default))
            Assert.IsTrue(record.Bytes.Length <= JsonRecords.MaxBytes);
    }

    private sealed class Dribble(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, System.Threading.CancellationToken cancel = default) =>
            base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancel);
    }
}

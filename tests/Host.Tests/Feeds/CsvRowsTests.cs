// CSV as it should not be: the rows around the bad ones come through.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Host.Tests.Feeds;

[TestClass]
public class CsvRowsTests
{
    [TestMethod]
    [DataRow("a,b\n1,2\n3,4\n", "2:1/2 3:3/4", "")]
    [DataRow("a,b\r\n1,2\r\n\r\n3,4", "2:1/2 4:3/4", "")]
    [DataRow("a,b\n\"1\n1\",2\n3,4\n", "3:1\n1/2 4:3/4", "", DisplayName = "A field may have lines")]
    [DataRow("a,b\n\"1,2\n3,4\n5,6\n", "3:3/4 4:5/6", "2", DisplayName = "A quote that does not close costs its own line only")]
    [DataRow("a,b\n\"1,2\n3,4\n5,\"6\n7,8\n", "3:3/4 5:7/8", "2 4", DisplayName = "Two quotes that do not close are no field with lines")]
    [DataRow("a,b\n1\n3,4,5\n6,7\n", "4:6/7", "2 3")]
    [DataRow("a,b\n1,\"2", "", "2")]
    public void GoodRowsComeThrough(string text, string rows, string bad)
    {
        var refused = new List<long>();
        using var csv = new CsvRows(new StringReader(text), (row, _, _) => refused.Add(row));
        csv.ReadHeader();
        var found = new List<string>();
        while (csv.Next()) found.Add($"{csv.Row}:{csv[0]}/{csv[1]}");
        Assert.AreEqual(rows, string.Join(' ', found));
        Assert.AreEqual(bad, string.Join(' ', refused.Order()));
    }

    [TestMethod]
    public void FileWithoutLineEndsIsOneBadRow()
    {
        var refused = 0;
        using var csv = new CsvRows(new StringReader("a,b\n" + new string('x', 3 * BoundedLines.MaxChars) + "\n1,2\n"), (_, _, raw) =>
        {
            refused++;
            Assert.IsTrue(raw.Length < 2 * BoundedLines.MaxChars);
        });
        csv.ReadHeader();
        Assert.IsTrue(csv.Next() && csv[0] == "1");
        Assert.AreEqual(1, refused);
    }

    [TestMethod]
    [DataRow("a,b\n1,2\n3,4\n", "1/2 3/4")]
    [DataRow("a,b\n|1,2\n|3,4\n5,", "1/2 3/4", DisplayName = "Half a row keeps no whole one waiting")]
    [DataRow("a,b\r\n1,2\r\n3,4\r", "1/2")]
    [DataRow("a,b\n1,2\n\"3\n", "1/2", DisplayName = "Neither does an open field")]
    public void RowsOfAPipeAreReadWhenTheyCome(string chunks, string rows)
    {
        using var csv = new CsvRows(new Pipe(chunks.Split('|')), (_, _, raw) => Assert.Fail(raw));
        csv.ReadHeader();
        foreach (var row in rows.Split(' '))
        {
            Assert.IsTrue(csv.Next());
            Assert.AreEqual(row, $"{csv[0]}/{csv[1]}");
        }
        Assert.Throws<WouldWaitException>(() => csv.Next());
    }

    [TestMethod]
    public void WhatFillsTheParsersBufferIsNotTheEnd()
    {
        for (var bits = 8; bits <= 16; bits++)
        {
            for (var length = (1 << bits) - 80; length <= (1 << bits) + 80; length++)
            {
                using var csv = new CsvRows(new Pipe("a,b\n", "1," + new string('2', length - 7) + "\n", "3,4\n"), (_, _, raw) => Assert.Fail(raw));
                csv.ReadHeader();
                Assert.IsTrue(csv.Next() && csv.Next() && csv[0] == "3", $"after {length} characters");
            }
        }
    }

    private sealed class WouldWaitException : System.Exception;

    /// <summary>Gives these pieces, one at a time; then nobody writes any more.</summary>
    private sealed class Pipe(params string[] pieces) : TextReader
    {
        private readonly Queue<char> piece = new();
        private int next;

        public override int Read(char[] buffer, int index, int count)
        {
            if (piece.Count == 0)
                foreach (var letter in next < pieces.Length ? pieces[next++] : throw new WouldWaitException()) piece.Enqueue(letter);
            var given = 0;
            while (given < count && piece.TryDequeue(out var letter)) buffer[index + given++] = letter;
            return given;
        }
    }
}

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
}

// What a sender says of its work: of orders, where one silent box has many exchanges.
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Tools.Sender;
using RouterAlert.Tools.Store;

namespace RouterAlert.Host.Tests.Sender;

[TestClass]
public class SenderCountsTests
{
    [TestMethod]
    [DataRow("0 1", 1, 0, 0, 1)]
    [DataRow("0 1 1 1", 1, 0, 0, 1, DisplayName = "A silent box that is tried again is one box")]
    [DataRow("0 1 1 3", 1, 1, 0, 0, DisplayName = "It came back")]
    [DataRow("0 3 3 4 5", 1, 1, 1, 0, DisplayName = "Polls deliver nothing")]
    [DataRow("0 0 7", 1, 0, 0, 0, DisplayName = "The box asked to wait")]
    [DataRow("1 1 8", 0, 0, 0, 0, DisplayName = "Another sender found it silent")]
    public void OrdersAreCountedOnce(string states, int tried, int delivered, int acknowledged, int silent)
    {
        var counts = new SenderCounts();
        for (var i = 2; i < states.Length; i += 2) counts.End((OrderState)(states[i - 2] - '0'), (OrderState)(states[i] - '0'));
        Assert.AreEqual((tried, delivered, acknowledged, silent), ((int)counts.Tried, (int)counts.Delivered, (int)counts.Acknowledged, (int)counts.Silent));
        Assert.AreEqual(states.Length / 2, (int)counts.Ended);
    }
}

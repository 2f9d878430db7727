using System;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Boards.Virtual.Box;
using RouterAlert.Signals;

namespace RouterAlert.Host.Tests.Virtual;

[TestClass]
public class VirtualButtonTests
{
    [TestMethod]
    [DataRow(20, DisplayName = "read often")]
    [DataRow(300, DisplayName = "read seldom, by a busy computer")]
    public void AClickIsAPress(int everyMs)
    {
        var (button, watch) = (new VirtualButton(), new ButtonWatch());
        watch.Step(button.IsDown, Environment.TickCount64);
        button.Hold(true);
        button.Hold(false);
        Thread.Sleep(everyMs);
        var press = ButtonPress.None;
        for (var until = Environment.TickCount64 + 3000; press == ButtonPress.None && Environment.TickCount64 < until; Thread.Sleep(everyMs))
            press = watch.Step(button.IsDown, Environment.TickCount64);
        Assert.AreEqual(ButtonPress.Short, press);
        Assert.IsFalse(button.IsDown);
    }
}

// A database that goes away is waited for: the store, and the provider's own tables.
using System;
using System.Data.Common;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Store;

public static class Patience
{
    private const int RetryMs = 1000;

    /// <summary>Does the work; when the database goes away, again and again until it is back.</summary>
    /// <param name="name">Where the database is, without secrets.</param>
    /// <param name="drop">Closes the connection; the work opens it when it is closed.</param>
    /// <param name="mayComeBack">True when the same may succeed later.</param>
    /// <param name="tell">Called with one line when the database has gone away, and when it is back.</param>
    /// <exception cref="FailedException">It refuses, and waiting does not help.</exception>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public static T Insist<T>(string name, Func<T> work, Action drop, Func<Exception, bool> mayComeBack, Action<string> tell, CancellationToken cancel)
    {
        for (var isAway = false; ; isAway = true)
        {
            try
            {
                var result = work();
                if (isAway) tell($"{name} is back.");
                return result;
            }
            catch (Exception e) when (e is DbException or SocketException or IOException || mayComeBack(e))
            {
                drop();
                cancel.ThrowIfCancellationRequested();
                if (!mayComeBack(e)) throw Refused(name, e);
                if (!isAway) tell($"{name} has gone away ({Line(e)}): waiting for it.");
                if (cancel.WaitHandle.WaitOne(RetryMs)) throw new OperationCanceledException(cancel);
            }
        }
    }

    public static FailedException Refused(string name, Exception e) => new($"{name}: {Line(e)}");

    private static string Line(Exception e) => e.Message.ReplaceLineEndings(" ");
}

// A browser's connection: lines and bytes of its request come in through one small buffer, and pieces of the page go out, until its time is over.
// Nothing throws on what the other side does: it is gone, and then nothing comes and what is written is dropped.
using System;
using System.Net.Sockets;
using RouterAlert.Household;
using RouterAlert.Household.Page;

namespace RouterAlert.Boards.Esp32;

public sealed class PageConnection : IByteSink
{
    /// <summary>What <see cref="ReadLine"/> says of a line that is longer than the buffer, which was passed over, and of one that did not come.</summary>
    public const int TooLong = -1, Gone = -2;

    private Socket socket;
    private long endMs;
    private int at, end;

    /// <summary>Holds the line last read, then the request's body; whoever answers may use it when both are done with. A browser's lines have 200 bytes at most.</summary>
    public byte[] Buffer { get; } = new byte[PageRequest.MaxBodyBytes];

    /// <summary>Where the line last read begins.</summary>
    public int Start { get; private set; }

    public bool IsGone { get; private set; }

    /// <param name="endMs">When it is over, on the clock of <see cref="Environment.TickCount64"/>.</param>
    public void Begin(Socket socket, long endMs)
    {
        // The page goes out in small pieces, none of which should wait until the one before it is acknowledged.
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
        this.socket = socket;
        this.endMs = endMs;
        at = 0;
        end = 0;
        IsGone = false;
    }

    /// <summary>The length of the next line, without its end.</summary>
    public int ReadLine()
    {
        var buffer = Buffer;
        var isTooLong = false;
        for (var next = at; ; next++)
        {
            if (next == end)
            {
                if (end - at == buffer.Length)
                {
                    isTooLong = true;
                    at = end;
                }
                // The line moves to the buffer's beginning when there is no room behind it.
                if (end == buffer.Length)
                {
                    end -= at;
                    Array.Copy(buffer, at, buffer, 0, end);
                    at = 0;
                    next = end;
                }
                var got = Receive(buffer, end, buffer.Length - end);
                if (got == 0) return Gone;
                end += got;
            }
            if (buffer[next] != '\n') continue;
            Start = at;
            at = next + 1;
            if (isTooLong) return TooLong;
            return next > Start && buffer[next - 1] == '\r' ? next - 1 - Start : next - Start;
        }
    }

    /// <summary>So many bytes that follow the lines, to the buffer's beginning; false when they do not come.</summary>
    public bool ReadRest(int count)
    {
        end -= at;
        Array.Copy(Buffer, at, Buffer, 0, end);
        while (end < count)
        {
            var got = Receive(Buffer, end, count - end);
            if (got == 0) return false;
            end += got;
        }
        return true;
    }

    public void Write(byte[] bytes, int length)
    {
        try
        {
            for (var sent = 0; sent < length && HasTime();)
            {
                socket.SendTimeout = (int)(endMs - Environment.TickCount64) + 1;
                sent += socket.Send(bytes, sent, length - sent, SocketFlags.None);
            }
        }
        catch (SocketException)
        {
            IsGone = true;
        }
    }

    private int Receive(byte[] into, int offset, int room)
    {
        try
        {
            if (!HasTime() || !socket.Poll((int)(endMs - Environment.TickCount64) * 1000, SelectMode.SelectRead)) return 0;
            return socket.Receive(into, offset, room, SocketFlags.None);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private bool HasTime()
    {
        if (Environment.TickCount64 >= endMs) IsGone = true;
        return !IsGone;
    }
}

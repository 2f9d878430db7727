// The household's page on port 80, on a thread of its own, once there is a network to serve it in.
using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using RouterAlert.Household.Page;

namespace RouterAlert.Boards.Esp32;

public sealed class PageServer
{
    private const int HttpPort = 80;
    private const int RetryMs = 5_000;

    /// <summary>A page takes a second. A browser's spare connection asks nothing, and a reader may not read: it is closed then.</summary>
    private const int PatienceMs = 5_000;

    /// <summary>Connections that wait for their request: who asks is answered before those that are silent. When another comes the oldest is closed,
    /// once it has had the time that a request takes through bad Wi-Fi.</summary>
    private const int Places = 4, YoungMs = 300;

    /// <summary>How long one look for another connection takes, while some wait, and while none does.</summary>
    private const int LookMs = 20, IdleMs = 1_000;

    private readonly HttpExchange exchange;
    private readonly NetworkLink network;
    private readonly int port;
    private readonly Socket[] waiting = new Socket[Places];
    private readonly long[] sinceMs = new long[Places];

    /// <param name="gate">The lock that whoever steps the gateway holds.</param>
    public PageServer(HouseholdSite site, NetworkLink network, object gate, int port = HttpPort)
    {
        exchange = new HttpExchange(site, gate);
        this.network = network;
        this.port = port;
    }

    public void Start() => new Thread(Keep).Start();

    private void Keep()
    {
        while (true)
        {
            try
            {
                if (network.IsUp) Serve();
            }
            catch (Exception e)
            {
                Debug.WriteLine("page: " + e.Message);
            }
            Thread.Sleep(RetryMs);
        }
    }

    private void Serve()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // At every address: an address of its own a box loses, and a gateway has two.
            listener.Bind(new IPEndPoint(IPAddress.Any, port));
            listener.Listen(Places);
            while (true)
            {
                Welcome(listener);
                for (var i = 0; i < Places; i++)
                    if (waiting[i] != null) Look(i);
            }
        }
        finally
        {
            listener.Close();
            for (var i = 0; i < Places; i++) Leave(i);
        }
    }

    private void Welcome(Socket listener)
    {
        int place = 0, open = 0;
        for (var i = 0; i < Places; i++)
        {
            if (waiting[i] != null) open++;
            if (waiting[place] != null && (waiting[i] == null || sinceMs[i] < sinceMs[place])) place = i;
        }
        if (waiting[place] != null && Environment.TickCount64 - sinceMs[place] < YoungMs)
        {
            Thread.Sleep(LookMs);
            return;
        }
        if (!listener.Poll((open == 0 ? IdleMs : LookMs) * 1000, SelectMode.SelectRead)) return;
        try
        {
            Leave(place);
            waiting[place] = listener.Accept();
            sinceMs[place] = Environment.TickCount64;
        }
        catch (SocketException)
        {
            Thread.Sleep(LookMs); // it has gone already, or the chip has no socket left
        }
    }

    private void Look(int place)
    {
        try
        {
            if (waiting[place].Poll(0, SelectMode.SelectRead))
            {
                nanoFramework.Runtime.Native.GC.Run(compactHeap: true); // a page calls deeper than anything else, and a call takes 200 bytes in one piece
                exchange.Answer(waiting[place], Environment.TickCount64 + PatienceMs);
            }
            else if (Environment.TickCount64 - sinceMs[place] <= PatienceMs) return;
        }
        catch (Exception e)
        {
            Debug.WriteLine("page: " + e.Message);
        }
        Leave(place);
    }

    private void Leave(int place)
    {
        if (waiting[place] != null) waiting[place].Close();
        waiting[place] = null;
    }
}

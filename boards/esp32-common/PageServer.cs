// The household's page on port 80, on a thread of its own, once there is a network to serve it in.
using System;
using System.Diagnostics;
using System.Net;
using System.Threading;
using RouterAlert.Boards.Common.Web;
using RouterAlert.Household.Page;

namespace RouterAlert.Boards.Esp32;

public sealed class PageServer
{
    private const int Port = 80;

    /// <summary>A page goes out in pieces of this size: the device has no room for a whole one.</summary>
    private const int BufferBytes = 512;
    private const int RetryMs = 5_000;

    /// <summary>
    /// A page takes a second. nanoFramework's listener waits for ever for a browser's spare connection that asks nothing, or for a reader
    /// that does not read: nobody else gets the page then, and while one goes out the gateway's lock is held.
    /// </summary>
    private const int PatienceMs = 5_000, LookEveryMs = 1_000;

    private readonly HttpSite site;
    private readonly NetworkLink network;
    private HttpListener listener;
    private Timer timer;
    private long askedMs;
    private bool isAsked;

    /// <param name="gate">The lock that whoever steps the gateway holds.</param>
    public PageServer(HouseholdSite site, NetworkLink network, object gate)
    {
        this.site = new HttpSite(site, gate, () => Environment.TickCount64, BufferBytes);
        this.network = network;
    }

    public void Start()
    {
        new Thread(Keep).Start();
        timer = new Timer(Look, null, LookEveryMs, LookEveryMs);
    }

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
        // At every address: the one that nanoFramework would choose is a gateway's uplink, or one that DHCP has taken back since.
        listener = new HttpListener("http", Port, IPAddress.Any);
        listener.Start();
        while (listener.IsListening)
        {
            var context = listener.GetContext();
            if (context != null) Answer(context);
        }
        listener.Close();
    }

    private void Answer(HttpListenerContext context)
    {
        askedMs = Environment.TickCount64;
        isAsked = true;
        try
        {
            site.Answer(context);
        }
        catch (Exception e)
        {
            Debug.WriteLine("page: " + e.Message);
            context.Close(); // of what was no request nobody else has closed the socket, and there are sixteen
        }
        finally
        {
            isAsked = false;
        }
    }

    /// <summary>Closes every connection; the page comes back after a while.</summary>
    private void Look(object state)
    {
        if (isAsked && Environment.TickCount64 - askedMs > PatienceMs) listener.Abort();
    }
}

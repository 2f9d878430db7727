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

    private readonly HouseholdSite site;
    private readonly NetworkLink network;
    private readonly object gate;

    /// <param name="gate">The lock that whoever steps the gateway holds.</param>
    public PageServer(HouseholdSite site, NetworkLink network, object gate)
    {
        this.site = site;
        this.network = network;
        this.gate = gate;
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
        var listener = new HttpListener("http", Port);
        listener.Start();
        new HttpSite(listener, site, gate, () => Environment.TickCount64, BufferBytes).Serve();
        listener.Close();
    }
}

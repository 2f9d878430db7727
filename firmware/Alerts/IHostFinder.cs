// Who in the home talked to an address: the gateway's traffic tables answer, so that an ISP's evidence names a device.
namespace RouterAlert.Alerts;

public interface IHostFinder
{
    /// <summary>The LAN host that contacted the address and port in the window, 0 when none or more than one did.</summary>
    uint FindHost(byte[] destination, int destinationLength, int protocol, int port);
}

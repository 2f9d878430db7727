// The home router itself: an access point for the home with addresses for its devices, the uplink by cable or Wi-Fi, and our tap between them.
using RouterAlert.Boards.Esp32;

namespace RouterAlert.Boards.Router;

public static class Program
{
    public static void Main()
    {
        var configured = ConfigFlash.TryRead(out var settings) && AccessPoint.Ensure(settings);
        var ownAddress = AccessPoint.AddressOf(settings);
        AddressGiver addresses = null;
        if (configured)
        {
            addresses = new AddressGiver(ownAddress, settings.LanBits);
            addresses.Start();
        }
        var tap = new RecordTap(new NativeRecords(ownAddress), ownAddress);
        new Box(settings, configured, new NetworkLink(settings, fixedAddress: false), tap, addresses).Run();
    }
}

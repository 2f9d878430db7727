// The box beside the home router: told of flows by it, on nanoFramework's firmware as released.
using RouterAlert.Boards.Esp32;

namespace RouterAlert.Boards.Companion;

public static class Program
{
    public static void Main()
    {
        var configured = ConfigFlash.TryRead(out var settings);
        new Box(settings, configured, new NetworkLink(settings, fixedAddress: settings.Address != 0), tap: null).Run();
    }
}

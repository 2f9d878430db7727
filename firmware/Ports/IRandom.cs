// Unpredictable bytes: esp_random on the device, the operating system's generator on a host.
namespace RouterAlert.Ports;

public interface IRandom
{
    /// <summary>Fills the whole buffer. An attacker must not be able to guess it: the boot key comes from here.</summary>
    void Fill(byte[] buffer);
}

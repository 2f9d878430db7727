// HMAC-SHA256 (RFC 2104, FIPS 180-4): native where the runtime has it, the core's own where it has not.
namespace RouterAlert.Ports;

public interface IMac
{
    /// <summary>Writes the 32 bytes of HMAC-SHA256 of the first <paramref name="length"/> bytes of the data to the start of the tag.</summary>
    /// <param name="key">32 bytes.</param>
    void Compute(byte[] key, byte[] data, int length, byte[] tag);
}

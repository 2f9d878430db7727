// HMAC-SHA256 by the firmware's mbedTLS, which every stock ESP32 image but AtomS3's has.
using System;
using System.Security.Cryptography;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public sealed class DeviceMac : IMac
{
    public void Compute(byte[] key, byte[] data, int length, byte[] tag)
    {
        var exact = data;
        if (length != data.Length)
        {
            exact = new byte[length];
            Array.Copy(data, exact, length);
        }
        Array.Copy(HMACSHA256.HashData(key, exact), tag, 32);
    }
}

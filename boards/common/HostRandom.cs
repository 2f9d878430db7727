// The operating system's random generator.
using System.Security.Cryptography;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Common;

public sealed class HostRandom : IRandom
{
    public void Fill(byte[] buffer) => RandomNumberGenerator.Fill(buffer);
}

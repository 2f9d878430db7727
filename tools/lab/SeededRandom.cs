// Boxes of a lab need no secrets, but the same ones every time.
using System;
using RouterAlert.Ports;

namespace RouterAlert.Tools.Lab;

public sealed class SeededRandom(int seed) : IRandom
{
    private readonly Random random = new(seed);

    public void Fill(byte[] buffer) => random.NextBytes(buffer);
}

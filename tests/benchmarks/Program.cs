// Measures parts of the project on this computer: dotnet run -c Release --project tests/benchmarks -- wire
using System;
using RouterAlert.Benchmarks;

switch (args)
{
    case ["wire"]: return WireBenchmark.Run();
    case ["watch"]: return WatchBenchmark.Run();
    case ["capture", var file, var packets, var seed]: return CaptureBenchmark.Write(file, packets, seed);
    case ["read", var file]: return CaptureBenchmark.Read(file);
}
Console.Error.WriteLine($"'{string.Join(' ', args)}' is no benchmark: wire and watch are, and replay.sh.");
return 2;

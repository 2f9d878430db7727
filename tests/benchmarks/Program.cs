// Measures parts of the project on this computer: dotnet run -c Release --project tests/benchmarks -- wire
using System;
using System.Globalization;
using RouterAlert.Benchmarks;

switch (args)
{
    case ["wire"]: return WireBenchmark.Run();
    case ["watch"]: return WatchBenchmark.Run();
    case ["campaign"]: return CampaignBenchmark.Run(400_000, null);
    case ["campaign", var lines]: return CampaignBenchmark.Run(int.Parse(lines, CultureInfo.InvariantCulture), null);
    case ["campaign", var lines, var program]: return CampaignBenchmark.Run(int.Parse(lines, CultureInfo.InvariantCulture), program);
    case ["capture", var file, var packets, var seed]: return CaptureBenchmark.Write(file, packets, seed);
    case ["read", var file]: return CaptureBenchmark.Read(file);
}
Console.Error.WriteLine($"'{string.Join(' ', args)}' is no benchmark: wire, watch and campaign are, and replay.sh.");
return 2;

// Measures parts of the project on this computer: dotnet run -c Release --project tests/benchmarks -- wire
using System;
using RouterAlert.Benchmarks;

if (args is ["wire"]) return WireBenchmark.Run();
if (args is ["watch"]) return WatchBenchmark.Run();
Console.Error.WriteLine($"'{string.Join(' ', args)}' is no benchmark: wire and watch are.");
return 2;

// Measures parts of the core on this computer: dotnet run -c Release --project tests/benchmarks -- wire
using System;
using RouterAlert.Benchmarks;

if (args is ["wire"]) return WireBenchmark.Run();
Console.Error.WriteLine($"'{string.Join(' ', args)}' is no benchmark: wire is one.");
return 2;

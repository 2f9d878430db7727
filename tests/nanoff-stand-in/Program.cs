// Stands in for nanoff 2.5 where there is no board: knows its documented options and their rules, does nothing, and notes each good call as
// a line in the file NANOFF_LOG. NANOFF_FAIL=OPTION makes the call with that option fail, NANOFF_QUIET=1 makes a file deployment fail the way nanoff does.
using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using RouterAlert.NanoffStandIn;

// nanoff's E9000 and E4000, and .NET's own failure to start, as a Unix shell sees them.
const int BadArguments = 40, EspFailed = 160, NoRuntime = 150;

int Refuse(string reason)
{
    Console.Error.WriteLine("Error E9000: " + reason);
    return BadArguments;
}

// A program for .NET 8 does not start where only newer ones are, unless it is let.
if (Environment.GetEnvironmentVariable("DOTNET_ROLL_FORWARD") is null) return NoRuntime;

var options = new Dictionary<string, string?>();
for (var i = 0; i < args.Length; i++)
{
    if (!args[i].StartsWith("--", StringComparison.Ordinal)) return Refuse($"'{args[i]}' belongs to no option.");
    var name = args[i][2..];
    if (!NanoffOptions.TakesValue.TryGetValue(name, out var takesValue)) return Refuse($"Option '{name}' is unknown.");
    if (options.ContainsKey(name)) return Refuse($"Option '{name}' is defined multiple times.");
    if (takesValue && (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal))) return Refuse($"Option '{name}' has no value.");
    options[name] = takesValue ? args[++i] : null;
}
if (NanoffRules.Broken(options) is { } broken) return Refuse(broken);

var deployment = options.GetValueOrDefault("filedeployment");
if (deployment is not null)
{
    using var json = JsonDocument.Parse(File.ReadAllText(deployment));
    foreach (var file in json.RootElement.GetProperty("files").EnumerateArray())
        Note($"file {json.RootElement.GetProperty("serialport").GetString()} {file.GetProperty("DestinationFilePath").GetString()} {file.GetProperty("SourceFilePath").GetString()}");
    if (Environment.GetEnvironmentVariable("NANOFF_QUIET") is not null) Console.WriteLine("Error deploying content file a to b");
}
else Note(string.Join(' ', args));
// Its messages about firmware are written over by moving the cursor a line up, and in a pipe the cursor is in the first line always.
var draws = options.ContainsKey("update") && options.GetValueOrDefault("verbosity") is not ("m" or "minimal" or "q" or "quiet");
if (draws && (Console.IsInputRedirected || Console.IsOutputRedirected))
{
    Console.WriteLine("Error E4000: Error executing ESP32 serial command. (The value must be greater than or equal to zero. (Parameter 'top'))");
    return EspFailed;
}
if (Environment.GetEnvironmentVariable("NANOFF_FAIL") is { } fail && options.Keys.Contains(fail)) return BadArguments;
return 0;

static void Note(string line) => File.AppendAllText(Environment.GetEnvironmentVariable("NANOFF_LOG")!, line + "\n");

// Stands in for nanoff 2.5 where there is no board: knows its documented options and their rules, does nothing, and notes each good call as
// a line in the file NANOFF_LOG. NANOFF_FAIL=OPTION makes the call with that option fail, NANOFF_QUIET=1 makes a file deployment fail the way nanoff does.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using RouterAlert.NanoffStandIn;

const int BadArguments = 40; // nanoff's E9000 as a Unix shell sees it

int Refuse(string reason)
{
    Console.Error.WriteLine("Error E9000: " + reason);
    return BadArguments;
}

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
if (Environment.GetEnvironmentVariable("NANOFF_FAIL") is { } fail && options.Keys.Contains(fail)) return BadArguments;
return 0;

static void Note(string line) => File.AppendAllText(Environment.GetEnvironmentVariable("NANOFF_LOG")!, line + "\n");

// nanoff's options for ESP32 boards and files, from its README and its own --help; true where a value follows.
using System.Collections.Generic;

namespace RouterAlert.NanoffStandIn;

internal static class NanoffOptions
{
    public static readonly Dictionary<string, bool> TakesValue = new()
    {
        ["address"] = true,
        ["archivepath"] = true,
        ["backupfile"] = true,
        ["backuppath"] = true,
        ["baud"] = true,
        ["checkpsram"] = false,
        ["clearcache"] = false,
        ["clrfile"] = true,
        ["deploy"] = false,
        ["devicedetails"] = false,
        ["filedeployment"] = true,
        ["flashfreq"] = true,
        ["flashmode"] = true,
        ["fromarchive"] = false,
        ["fwversion"] = true,
        ["identifyfirmware"] = false,
        ["image"] = true,
        ["listdevices"] = false,
        ["listports"] = false,
        ["listtargets"] = false,
        ["masserase"] = false,
        ["nanodevice"] = false,
        ["networkdeployment"] = true,
        ["nobackupconfig"] = false,
        ["nofitcheck"] = false,
        ["partitiontablesize"] = true,
        ["platform"] = true,
        ["preview"] = false,
        ["reset"] = false,
        ["serialport"] = true,
        ["suppressnanoffversioncheck"] = false,
        ["target"] = true,
        ["update"] = false,
        ["updatearchive"] = false,
        ["verbosity"] = true,
        ["verify"] = false,
    };
}

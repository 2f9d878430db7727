// The configuration on the board's internal storage, where `routeralert flash` puts it.
using System;
using System.Diagnostics;
using System.IO;
using RouterAlert.Household;

namespace RouterAlert.Boards.Esp32;

public static class ConfigFlash
{
    /// <summary>Drive I: is the internal flash of every nanoFramework ESP32 image.</summary>
    public const string Path = "I:\\routeralert.json";

    /// <summary>The settings; the defaults, and false, when the file is missing or bad: the box then shows its fault, and still signals.</summary>
    public static bool TryRead(out Settings settings)
    {
        settings = new Settings();
        try
        {
            var text = File.ReadAllBytes(Path);
            if (SettingsJson.TryRead(text, text.Length, out settings, out var error)) return true;
            Debug.WriteLine(Path + ": " + error);
        }
        catch (Exception e)
        {
            Debug.WriteLine(Path + ": " + e.Message);
        }
        return false;
    }
}

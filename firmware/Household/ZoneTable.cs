// The zones people live in, by their IANA name, as POSIX rules. For a zone that is not here the configuration may give the rule itself.
namespace RouterAlert.Household;

public static class ZoneTable
{
    /// <summary>The rule of a name, or null when the name is not in the table.</summary>
    public static string? Rule(string name) => name switch
    {
        "UTC" or "Etc/UTC" => "UTC0",
        "Europe/Amsterdam" or "Europe/Andorra" or "Europe/Belgrade" or "Europe/Berlin" or "Europe/Bratislava"
            or "Europe/Brussels" or "Europe/Budapest" or "Europe/Copenhagen" or "Europe/Ljubljana" or "Europe/Luxembourg"
            or "Europe/Madrid" or "Europe/Malta" or "Europe/Monaco" or "Europe/Oslo" or "Europe/Paris" or "Europe/Prague"
            or "Europe/Rome" or "Europe/Sarajevo" or "Europe/Skopje" or "Europe/Stockholm" or "Europe/Tirane"
            or "Europe/Vaduz" or "Europe/Vienna" or "Europe/Warsaw" or "Europe/Zagreb" or "Europe/Zurich" => "CET-1CEST,M3.5.0,M10.5.0/3",
        "Europe/Athens" or "Europe/Bucharest" or "Europe/Helsinki" or "Europe/Kyiv" or "Europe/Riga" or "Europe/Sofia"
            or "Europe/Tallinn" or "Europe/Vilnius" => "EET-2EEST,M3.5.0/3,M10.5.0/4",
        "Europe/Dublin" => "IST-1GMT0,M10.5.0,M3.5.0/1",
        "Europe/Istanbul" or "Europe/Minsk" => "<+03>-3",
        "Europe/Lisbon" or "Atlantic/Canary" => "WET0WEST,M3.5.0/1,M10.5.0",
        "Europe/London" => "GMT0BST,M3.5.0/1,M10.5.0",
        "Europe/Moscow" => "MSK-3",
        "Atlantic/Azores" => "<-01>1<+00>,M3.5.0/0,M10.5.0/1",
        "Atlantic/Reykjavik" => "GMT0",
        "America/New_York" or "America/Toronto" => "EST5EDT,M3.2.0,M11.1.0",
        "America/Chicago" or "America/Winnipeg" => "CST6CDT,M3.2.0,M11.1.0",
        "America/Denver" or "America/Edmonton" => "MST7MDT,M3.2.0,M11.1.0",
        "America/Phoenix" => "MST7",
        "America/Los_Angeles" or "America/Vancouver" => "PST8PDT,M3.2.0,M11.1.0",
        "America/Anchorage" => "AKST9AKDT,M3.2.0,M11.1.0",
        "Pacific/Honolulu" => "HST10",
        "America/Halifax" => "AST4ADT,M3.2.0,M11.1.0",
        "America/St_Johns" => "NST3:30NDT,M3.2.0,M11.1.0",
        "America/Mexico_City" => "CST6",
        "America/Bogota" or "America/Lima" => "<-05>5",
        "America/Santiago" => "<-04>4<-03>,M9.1.6/24,M4.1.6/24",
        "America/Sao_Paulo" or "America/Argentina/Buenos_Aires" => "<-03>3",
        "America/Caracas" => "<-04>4",
        "Africa/Johannesburg" => "SAST-2",
        "Africa/Lagos" => "WAT-1",
        "Africa/Nairobi" => "EAT-3",
        "Africa/Tunis" => "CET-1",
        "Asia/Dubai" => "<+04>-4",
        "Asia/Jerusalem" => "IST-2IDT,M3.4.4/26,M10.5.0",
        "Asia/Karachi" => "PKT-5",
        "Asia/Kolkata" => "IST-5:30",
        "Asia/Dhaka" => "<+06>-6",
        "Asia/Bangkok" => "<+07>-7",
        "Asia/Jakarta" => "WIB-7",
        "Asia/Singapore" => "<+08>-8",
        "Asia/Manila" => "PST-8",
        "Asia/Hong_Kong" => "HKT-8",
        "Asia/Shanghai" or "Asia/Taipei" => "CST-8",
        "Asia/Seoul" => "KST-9",
        "Asia/Tokyo" => "JST-9",
        "Australia/Perth" => "AWST-8",
        "Australia/Adelaide" => "ACST-9:30ACDT,M10.1.0,M4.1.0/3",
        "Australia/Darwin" => "ACST-9:30",
        "Australia/Brisbane" => "AEST-10",
        "Australia/Sydney" or "Australia/Melbourne" or "Australia/Hobart" => "AEST-10AEDT,M10.1.0,M4.1.0/3",
        "Pacific/Auckland" => "NZST-12NZDT,M9.5.0,M4.1.0/3",
        _ => null,
    };
}

// What one alert code means to a household: name, severity, colour, sound and advice.
namespace RouterAlert.Registry;

public sealed class CodeEntry
{
    /// <summary>0..65535.</summary>
    public int Code;
    public string Name = "";

    /// <summary>1 info to 5 critical.</summary>
    public int Severity;

    /// <summary>Class and type of the Reference Security Incident Taxonomy, "malicious-code/infected-system".</summary>
    public string Rsit = "";

    /// <summary>Shadowserver report types that map to this code, separated by a space; often empty.</summary>
    public string ShadowserverTypes = "";

    /// <summary>0xRRGGBB.</summary>
    public int Colour;
    public string Led = "";
    public string Melody = "";

    /// <summary>Path of the advice: "/a/scan".</summary>
    public string Advice = "";

    /// <summary>False when the code is not in the registry and its class spoke for it.</summary>
    public bool Known;
}

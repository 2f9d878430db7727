// Who says so. The numbers are kept in the stored state: never renumber.
namespace RouterAlert.Alerts;

public enum AlertSource
{
    /// <summary>This box saw it itself.</summary>
    Local = 0,

    /// <summary>Anybody, by a bare number.</summary>
    Open = 1,

    /// <summary>A sender inside a configured ISP prefix, by a bare number.</summary>
    Prefix = 2,

    /// <summary>The ISP that holds this line's key.</summary>
    Isp = 3,
}

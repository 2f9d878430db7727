// A packet tap that sees whole frames, and so hears what devices call themselves.
using RouterAlert.Household.Names;

namespace RouterAlert.Boards.Common.Capture;

public interface IHearsNames
{
    /// <summary>Where heard names go; null hears none.</summary>
    HostNames? Names { get; set; }
}

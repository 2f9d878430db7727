// The one button of the box.
namespace RouterAlert.Ports;

public interface IButton
{
    /// <summary>True while it is held down, bounces included: the core debounces.</summary>
    bool IsDown { get; }
}

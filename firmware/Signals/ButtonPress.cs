// What a hand did with the button.
namespace RouterAlert.Signals;

public enum ButtonPress
{
    None = 0,

    /// <summary>Shorter than 3 s: seen; blink out the code.</summary>
    Short = 1,

    /// <summary>3 to 10 s: leave me alone with this code and host for 8 hours.</summary>
    Long = 2,

    /// <summary>10 s and more: self test. Comes while it is still held.</summary>
    Hold = 3,
}

// The lamp people see. Polarity, pins and PWM are the adapter's business.
namespace RouterAlert.Ports;

public interface ILamp
{
    /// <summary>Shows one colour, 0xRRGGBB, until the next call; 0 is dark. Called only when the colour changes.</summary>
    void Show(int rgb);
}

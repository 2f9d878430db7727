// What the boards use of the assembly System.Device.Pwm, version 1.1.23.0: signatures only, each looked up in the real one.

namespace System.Device.Pwm
{
    public sealed class PwmChannel : System.IDisposable // System.Device.Pwm 1.1.23
    {
        public int Frequency { get => throw null; set => throw null; } // System.Device.Pwm 1.1.23
        public double DutyCycle { get => throw null; set => throw null; } // System.Device.Pwm 1.1.23
        public void Start() => throw null; // System.Device.Pwm 1.1.23
        public void Stop() => throw null; // System.Device.Pwm 1.1.23
        public static System.Device.Pwm.PwmChannel Create(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5) => throw null; // System.Device.Pwm 1.1.23
        public static System.Device.Pwm.PwmChannel CreateFromPin(int pin, int frequency = 400, double dutyCyclePercentage = 0.5) => throw null; // System.Device.Pwm 1.1.23
        public PwmChannel(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5) { } // System.Device.Pwm 1.1.23
        public void Dispose() => throw null; // System.Device.Pwm 1.1.23
    }
}

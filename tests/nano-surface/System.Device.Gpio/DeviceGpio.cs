// What the boards use of the assembly System.Device.Gpio, version 1.1.62.0: signatures only, each looked up in the real one.

namespace System.Device.Gpio
{
    public sealed class GpioController : System.IDisposable // System.Device.Gpio 1.1.62
    {
        public GpioController() { } // System.Device.Gpio 1.1.62
        public System.Device.Gpio.GpioPin OpenPin(int pinNumber) => throw null; // System.Device.Gpio 1.1.62
        public System.Device.Gpio.GpioPin OpenPin(int pinNumber, System.Device.Gpio.PinMode mode) => throw null; // System.Device.Gpio 1.1.62
        public void Dispose() => throw null; // System.Device.Gpio 1.1.62
    }

    public sealed class GpioPin : System.IDisposable // System.Device.Gpio 1.1.62
    {
        public void SetPinMode(System.Device.Gpio.PinMode value) => throw null; // System.Device.Gpio 1.1.62
        public System.Device.Gpio.PinValue Read() => throw null; // System.Device.Gpio 1.1.62
        public void Write(System.Device.Gpio.PinValue value) => throw null; // System.Device.Gpio 1.1.62
        public void Dispose() => throw null; // System.Device.Gpio 1.1.62
        internal GpioPin() { } // System.Device.Gpio 1.1.62
    }

    public enum PinMode // System.Device.Gpio 1.1.62
    {
        Input = 0, // System.Device.Gpio 1.1.62
        InputPullDown = 1, // System.Device.Gpio 1.1.62
        InputPullUp = 2, // System.Device.Gpio 1.1.62
        Output = 3, // System.Device.Gpio 1.1.62
        OutputOpenDrain = 4, // System.Device.Gpio 1.1.62
        OutputOpenDrainPullUp = 5, // System.Device.Gpio 1.1.62
        OutputOpenSource = 6, // System.Device.Gpio 1.1.62
        OutputOpenSourcePullDown = 7, // System.Device.Gpio 1.1.62
    }

    public struct PinValue // System.Device.Gpio 1.1.62
    {
        public static System.Device.Gpio.PinValue High { get => throw null; } // System.Device.Gpio 1.1.62
        public static System.Device.Gpio.PinValue Low { get => throw null; } // System.Device.Gpio 1.1.62
        public bool Equals(System.Device.Gpio.PinValue other) => throw null; // System.Device.Gpio 1.1.62
        public override bool Equals(object obj) => throw null; // System.Device.Gpio 1.1.62
        public static bool operator ==(System.Device.Gpio.PinValue a, System.Device.Gpio.PinValue b) => throw null; // System.Device.Gpio 1.1.62
        public static bool operator !=(System.Device.Gpio.PinValue a, System.Device.Gpio.PinValue b) => throw null; // System.Device.Gpio 1.1.62
        public override int GetHashCode() => throw null; // System.Device.Gpio 1.1.62
    }
}

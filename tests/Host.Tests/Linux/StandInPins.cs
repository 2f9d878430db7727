// A processor's pins without the processor: outputs are remembered, inputs are what a test says. And a PWM channel of the same kind.
using System.Collections.Generic;
using System.Device.Gpio;
using System.Device.Pwm;
using System.Threading;

namespace RouterAlert.Host.Tests.Linux;

public sealed class StandInPins : GpioDriver
{
    private readonly Dictionary<int, PinValue> values = [];
    private readonly Dictionary<int, PinMode> modes = [];

    public bool IsHigh(int pin) => values[pin] == PinValue.High;

    /// <summary>What is wired to an input pin sets it so.</summary>
    public void Wire(int pin, PinValue value) => values[pin] = value;

    protected override int PinCount => 64;
    protected override void OpenPin(int pinNumber) => values[pinNumber] = PinValue.Low;
    protected override void ClosePin(int pinNumber) => values.Remove(pinNumber);
    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => true;
    protected override PinMode GetPinMode(int pinNumber) => modes[pinNumber];
    protected override PinValue Read(int pinNumber) => values[pinNumber];
    protected override void Write(int pinNumber, PinValue value) => values[pinNumber] = value;
    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) => default;

    protected override void SetPinMode(int pinNumber, PinMode mode)
    {
        modes[pinNumber] = mode;
        if (mode == PinMode.InputPullUp) values[pinNumber] = PinValue.High;
    }

    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        // the board reads its pins
    }

    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        // the board reads its pins
    }
}

public sealed class StandInPwm : PwmChannel
{
    private bool isRunning;

    /// <summary>What is to be heard, hertz; 0 for silence.</summary>
    public int Hertz => isRunning && DutyCycle > 0 ? Frequency : 0;

    public override int Frequency { get; set; }
    public override double DutyCycle { get; set; }
    public override void Start() => isRunning = true;
    public override void Stop() => isRunning = false;
}

// What the boards use of the assembly nanoFramework.Hardware.Esp32, version 1.6.40.0: signatures only, each looked up in the real one.

namespace nanoFramework.Hardware.Esp32
{
    public class Configuration // nanoFramework.Hardware.Esp32 1.6.40
    {
        public static void SetPinFunction(int pin, nanoFramework.Hardware.Esp32.DeviceFunction value) => throw null; // nanoFramework.Hardware.Esp32 1.6.40
        internal Configuration() { } // nanoFramework.Hardware.Esp32 1.6.40
    }

    public enum DeviceFunction // nanoFramework.Hardware.Esp32 1.6.40
    {
        PWM1 = 262400, // nanoFramework.Hardware.Esp32 1.6.40
        PWM2 = 262656, // nanoFramework.Hardware.Esp32 1.6.40
        PWM3 = 262912, // nanoFramework.Hardware.Esp32 1.6.40
        PWM4 = 263168, // nanoFramework.Hardware.Esp32 1.6.40
        PWM5 = 263424, // nanoFramework.Hardware.Esp32 1.6.40
        PWM6 = 263680, // nanoFramework.Hardware.Esp32 1.6.40
        PWM7 = 263936, // nanoFramework.Hardware.Esp32 1.6.40
        PWM8 = 264192, // nanoFramework.Hardware.Esp32 1.6.40
        PWM9 = 264448, // nanoFramework.Hardware.Esp32 1.6.40
        PWM10 = 264704, // nanoFramework.Hardware.Esp32 1.6.40
        PWM11 = 264960, // nanoFramework.Hardware.Esp32 1.6.40
        PWM12 = 265216, // nanoFramework.Hardware.Esp32 1.6.40
        PWM13 = 265472, // nanoFramework.Hardware.Esp32 1.6.40
        PWM14 = 265728, // nanoFramework.Hardware.Esp32 1.6.40
        PWM15 = 265984, // nanoFramework.Hardware.Esp32 1.6.40
        PWM16 = 266240, // nanoFramework.Hardware.Esp32 1.6.40
    }
}

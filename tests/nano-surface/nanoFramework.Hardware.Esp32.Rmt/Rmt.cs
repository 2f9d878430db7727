// What the boards use of the assembly nanoFramework.Hardware.Esp32.Rmt, version 2.0.51.0: signatures only, each looked up in the real one.

namespace nanoFramework.Hardware.Esp32.Rmt
{
    public enum ChannelMode : byte // nanoFramework.Hardware.Esp32.Rmt 2.0.51
    {
        Receive = 0, // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        Transmit = 1, // nanoFramework.Hardware.Esp32.Rmt 2.0.51
    }

    public abstract class RmtChannelSettings // nanoFramework.Hardware.Esp32.Rmt 2.0.51
    {
        public byte ClockDivider { get => throw null; set => throw null; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public byte NumberOfMemoryBlocks { get => throw null; set => throw null; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public int BufferSize { get => throw null; set => throw null; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        protected RmtChannelSettings(int pinNumber) { } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
    }

    public sealed class TransmitChannelSettings : nanoFramework.Hardware.Esp32.Rmt.RmtChannelSettings // nanoFramework.Hardware.Esp32.Rmt 2.0.51
    {
        public bool EnableCarrierWave { get => throw null; set => throw null; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public bool EnableIdleLevelOutput { get => throw null; set => throw null; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public bool IdleLevel { get => throw null; set => throw null; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public TransmitChannelSettings(int pinNumber) : base(pinNumber) { } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
    }

    public abstract class RmtChannel // nanoFramework.Hardware.Esp32.Rmt 2.0.51
    {
        public abstract nanoFramework.Hardware.Esp32.Rmt.ChannelMode Mode { get; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        protected RmtChannel(nanoFramework.Hardware.Esp32.Rmt.RmtChannelSettings settings) { } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
    }

    public class RmtCommand // nanoFramework.Hardware.Esp32.Rmt 2.0.51
    {
        public ushort Duration0 { get => throw null; set => throw null; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public ushort Duration1 { get => throw null; set => throw null; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public bool Level0 { get => throw null; set => throw null; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public bool Level1 { get => throw null; set => throw null; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public RmtCommand(ushort duration1, bool level1, ushort duration2, bool level2) { } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
    }

    public class TransmitterChannel : nanoFramework.Hardware.Esp32.Rmt.RmtChannel, System.IDisposable // nanoFramework.Hardware.Esp32.Rmt 2.0.51
    {
        public override nanoFramework.Hardware.Esp32.Rmt.ChannelMode Mode { get => throw null; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public nanoFramework.Hardware.Esp32.Rmt.RmtCommand this[int index] { get => throw null; set => throw null; } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public TransmitterChannel(nanoFramework.Hardware.Esp32.Rmt.TransmitChannelSettings settings) : base(settings) { } // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public void AddCommand(nanoFramework.Hardware.Esp32.Rmt.RmtCommand cmd) => throw null; // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public void ClearCommands() => throw null; // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public void Send(bool waitTxDone) => throw null; // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public void SendData(byte[] data, bool waitTxDone) => throw null; // nanoFramework.Hardware.Esp32.Rmt 2.0.51
        public void Dispose() => throw null; // nanoFramework.Hardware.Esp32.Rmt 2.0.51
    }
}

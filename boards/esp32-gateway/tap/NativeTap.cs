// What the native tap in the firmware image offers (native/tap.h). Alone in its assembly: the image knows it by a checksum over these methods.
using System.Runtime.CompilerServices;

namespace RouterAlert.Tap
{
    public static class NativeTap
    {
        /// <summary>
        /// Begins: finds the interface that has this IPv4 address (the home's side), listens there and on the other interfaces, and switches
        /// address translation on for it. False while no interface has the address; calling again is harmless.
        /// </summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern bool Start(uint lanAddress);

        /// <summary>Copies as many waiting records of four numbers (native/tap.h) as there are and fit, oldest first; how many.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int Take(uint[] records);

        /// <summary>Records that the full ring refused, since start.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern uint Lost();
    }
}

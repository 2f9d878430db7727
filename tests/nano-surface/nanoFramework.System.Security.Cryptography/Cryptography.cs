// What the boards use of the assembly nanoFramework.System.Security.Cryptography, version 1.0.43.0: signatures only, each looked up in the real one.

namespace System.Security.Cryptography
{
    public class HMACSHA256 : System.IDisposable // nanoFramework.System.Security.Cryptography 1.0.43
    {
        public HMACSHA256(byte[] key) { } // nanoFramework.System.Security.Cryptography 1.0.43
        public byte[] ComputeHash(byte[] buffer) => throw null; // nanoFramework.System.Security.Cryptography 1.0.43
        public static byte[] HashData(byte[] key, byte[] source) => throw null; // nanoFramework.System.Security.Cryptography 1.0.43
        public void Dispose() => throw null; // nanoFramework.System.Security.Cryptography 1.0.43
    }
}

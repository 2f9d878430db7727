// What the boards use of the assembly nanoFramework.System.Text, version 1.3.42.0: signatures only, each looked up in the real one.

namespace System.Text
{
    public abstract class Encoding // nanoFramework.System.Text 1.3.42
    {
        public static System.Text.Encoding UTF8 { get => throw null; } // nanoFramework.System.Text 1.3.42
        public virtual byte[] GetBytes(string s) => throw null; // nanoFramework.System.Text 1.3.42
        public virtual int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex) => throw null; // nanoFramework.System.Text 1.3.42
        public virtual char[] GetChars(byte[] bytes) => throw null; // nanoFramework.System.Text 1.3.42
        public virtual string GetString(byte[] bytes, int index, int count) => throw null; // nanoFramework.System.Text 1.3.42
        internal Encoding() { } // nanoFramework.System.Text 1.3.42
    }
}

// A stream as the place where the core's writers put their bytes.
using System.IO;
using RouterAlert.Household;

namespace RouterAlert.Boards.Common;

public sealed class StreamSink(Stream stream) : IByteSink
{
    public void Write(byte[] buffer, int length) => stream.Write(buffer, 0, length);
}

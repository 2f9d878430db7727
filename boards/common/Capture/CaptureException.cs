// A file that is no capture, said as the end of a sentence that begins with its name.
using System;

namespace RouterAlert.Boards.Common.Capture;

public sealed class CaptureException(string message) : Exception(message);

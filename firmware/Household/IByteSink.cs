// Where written bytes go when the buffer is full: a socket, a file. Lets a small buffer carry a long page.
namespace RouterAlert.Household;

public interface IByteSink
{
    /// <summary>Takes the first <paramref name="length"/> bytes; the buffer is used again afterwards.</summary>
    void Write(byte[] buffer, int length);
}

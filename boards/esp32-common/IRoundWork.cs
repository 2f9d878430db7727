// What a board does besides the gateway, on the main loop: a thread of its own would take 1 KB of the heap.
namespace RouterAlert.Boards.Esp32;

public interface IRoundWork
{
    /// <summary>Called every 20 ms, later while a page goes out. Takes no longer than a datagram takes, and never throws.</summary>
    void Round(long nowMs);
}

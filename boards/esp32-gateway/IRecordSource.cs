// Where the tap's records come from: the native ring on the device.
namespace RouterAlert.Boards.Router;

public interface IRecordSource
{
    /// <summary>Begins, or looks that it still runs; false while the home's interface is not there.</summary>
    bool Start();

    /// <summary>Copies as many waiting records of four numbers as there are and fit; their number.</summary>
    int Take(uint[] records);

    /// <summary>Records that were refused because too many waited, since start; wraps.</summary>
    uint Lost { get; }
}

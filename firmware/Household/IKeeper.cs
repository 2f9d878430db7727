// Keeps what the household entered over a restart.
namespace RouterAlert.Household;

public interface IKeeper
{
    /// <summary>Names or settings have changed: writes them down.</summary>
    void Keep();
}

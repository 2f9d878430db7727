// How a scanner picks addresses: worms differ by it (Code Red II preferred its own /8 and /16, Blaster counted up).
namespace RouterAlert.Traffic;

public enum TargetOrder
{
    Random = 0,
    Sequential = 1,
    Own16 = 2,
    Own8 = 3,
}

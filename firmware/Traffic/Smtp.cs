// The ports of mail: transport (RFC 5321) is what spam zombies speak; submission (RFC 6409, RFC 8314) is what people's programs speak.
namespace RouterAlert.Traffic;

public static class Smtp
{
    public const int Port = 25;

    public static bool IsSubmission(int port) => port == 465 || port == 587;
}

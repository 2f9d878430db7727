// The buzzer people hear.
namespace RouterAlert.Ports;

public interface IBuzzer
{
    /// <summary>Sounds one pitch in hertz until the next call; 0 is silence. Called only when the pitch changes.</summary>
    void Sound(int hertz);
}

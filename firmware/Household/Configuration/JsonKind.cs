// What a JSON reader finds.
namespace RouterAlert.Household;

public enum JsonKind
{
    /// <summary>The whole text has been read, and nothing came after it.</summary>
    End = 0,
    Object = 1,
    EndObject = 2,
    Array = 3,
    EndArray = 4,
    /// <summary>A key of an object, in <see cref="JsonReader.Text"/>; its value comes next.</summary>
    Key = 5,
    Text = 6,
    Number = 7,
    True = 8,
    False = 9,
    Null = 10,
    /// <summary>No JSON: <see cref="JsonReader.Error"/> says where and why. The reader stays here.</summary>
    Bad = 11,
}

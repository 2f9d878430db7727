// Reads JSON (RFC 8259) piece by piece, strictly: what two readers could understand differently is refused. Numbers are whole ones.

namespace RouterAlert.Household;

public sealed class JsonReader
{
    private const int MaxDepth = 8, MaxDigits = 15;

    private readonly byte[] json;
    private readonly int length;
    private readonly byte[] closers = new byte[MaxDepth];
    private int depth, position;
    private Expectation expected = Expectation.Value;

    private enum Expectation : byte { Value, FirstKey, Key, FirstItem, More, Nothing }

    /// <param name="json">UTF-8; read, never written. A byte order mark, as some editors put before it, is skipped.</param>
    /// <param name="length">Bytes of it that count.</param>
    public JsonReader(byte[] json, int length)
    {
        this.json = json;
        this.length = length;
        if (length >= 3 && json[0] == 0xEF && json[1] == 0xBB && json[2] == 0xBF) position = 3;
    }

    /// <summary>The key or the text last read.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The number last read, at most 15 digits.</summary>
    public long Number { get; private set; }

    /// <summary>Why the text is no JSON, with line and column; empty while it is.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Line and column of the next byte, from 1, for messages.</summary>
    public string Place
    {
        get
        {
            int line = 1, column = 1;
            for (var i = 0; i < position && i < length; i++)
            {
                column++;
                if (json[i] != '\n') continue;
                line++;
                column = 1;
            }
            return "line " + line.ToString() + ", column " + column.ToString();
        }
    }

    public JsonKind Next()
    {
        if (Error.Length > 0) return JsonKind.Bad;
        SkipSpace();
        if (expected == Expectation.Nothing) return position == length ? JsonKind.End : Bad("nothing may follow the last }");
        if (position == length) return Bad("the text ends too early");
        var c = json[position];
        switch (expected)
        {
            case Expectation.More:
                if (c == closers[depth - 1]) return Close();
                if (c != ',') return Bad("a comma or " + (char)closers[depth - 1] + " is missing");
                position++;
                SkipSpace();
                if (position == length) return Bad("the text ends too early");
                return closers[depth - 1] == '}' ? ReadKey() : ReadValue();
            case Expectation.FirstKey:
                return c == '}' ? Close() : ReadKey();
            case Expectation.FirstItem:
                return c == ']' ? Close() : ReadValue();
            default:
                return ReadValue();
        }
    }

    /// <summary>Takes the ] that ends the array now being read; false, and nothing taken, when an item comes or the text is bad.</summary>
    public bool SkipEndOfArray()
    {
        SkipSpace();
        if ((expected != Expectation.FirstItem && expected != Expectation.More) || position == length || json[position] != ']') return false;
        return depth > 0 && closers[depth - 1] == ']' && Close() == JsonKind.EndArray;
    }

    private JsonKind ReadKey()
    {
        if (json[position] != '"') return Bad("a key in \" is missing");
        if (!ReadText()) return JsonKind.Bad;
        SkipSpace();
        if (position == length || json[position] != ':') return Bad("a : is missing after the key");
        position++;
        expected = Expectation.Value;
        return JsonKind.Key;
    }

    private JsonKind ReadValue()
    {
        var c = json[position];
        if (c == '{') return Open('}', Expectation.FirstKey, JsonKind.Object);
        if (c == '[') return Open(']', Expectation.FirstItem, JsonKind.Array);
        var kind = c == '"' ? (ReadText() ? JsonKind.Text : JsonKind.Bad)
            : c == '-' || IsDigit(c) ? ReadNumber()
            : ReadWord();
        if (kind != JsonKind.Bad) AfterValue();
        return kind;
    }

    private JsonKind Open(char closer, Expectation next, JsonKind kind)
    {
        if (depth == MaxDepth) return Bad("more than " + MaxDepth.ToString() + " levels");
        closers[depth++] = (byte)closer;
        position++;
        expected = next;
        return kind;
    }

    private JsonKind Close()
    {
        var kind = json[position++] == '}' ? JsonKind.EndObject : JsonKind.EndArray;
        depth--;
        AfterValue();
        return kind;
    }

    private void AfterValue() => expected = depth == 0 ? Expectation.Nothing : Expectation.More;

    private bool ReadText()
    {
        var text = JsonText.Read(json, length, ref position, out var error);
        Text = text;
        if (error.Length == 0) return true;
        Bad(error);
        return false;
    }

    private JsonKind ReadNumber()
    {
        var start = position;
        var negative = json[position] == '-';
        if (negative) position++;
        var first = position;
        long value = 0;
        while (position < length && IsDigit(json[position]) && position - first <= MaxDigits) value = value * 10 + (json[position++] - '0');
        var digits = position - first;
        var goesOn = position < length && (json[position] == '.' || json[position] == 'e' || json[position] == 'E' || IsDigit(json[position]));
        if (digits == 0 || digits > MaxDigits || goesOn || (digits > 1 && json[first] == '0'))
        {
            position = start;
            return Bad("a whole number of at most " + MaxDigits.ToString() + " digits is missing");
        }
        Number = negative ? -value : value;
        return JsonKind.Number;
    }

    private JsonKind ReadWord()
    {
        if (Skip("true")) return JsonKind.True;
        if (Skip("false")) return JsonKind.False;
        return Skip("null") ? JsonKind.Null : Bad("a value is missing");
    }

    private bool Skip(string word)
    {
        if (length - position < word.Length) return false;
        for (var i = 0; i < word.Length; i++)
            if (json[position + i] != word[i]) return false;
        position += word.Length;
        return true;
    }

    private void SkipSpace()
    {
        while (position < length && (json[position] == ' ' || json[position] == '\n' || json[position] == '\r' || json[position] == '\t')) position++;
    }

    private static bool IsDigit(byte c) => c >= '0' && c <= '9';

    private JsonKind Bad(string reason)
    {
        Error = Place + ": " + reason;
        return JsonKind.Bad;
    }
}

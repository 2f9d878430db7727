// Many rows into one table, the fastest way that the database has. Values come in the order of the columns.
using System;

namespace RouterAlert.Tools.Store;

public abstract class RowWriter : IDisposable
{
    public abstract void Begin();
    public abstract void Number(long value);
    public abstract void Text(string value);
    public abstract void Bytes(byte[] value);
    public abstract void Null();

    public void NumberOrNull(long? value)
    {
        if (value is { } number) Number(number);
        else Null();
    }

    public void TextOrNull(string? value)
    {
        if (value is null) Null();
        else Text(value);
    }

    public void BytesOrNull(byte[]? value)
    {
        if (value is null) Null();
        else Bytes(value);
    }

    /// <summary>After the last row.</summary>
    public abstract void Complete();

    public abstract void Dispose();
}

// One connection to the store's database, opened when it is needed and again after it broke. What SQLite and PostgreSQL say differently is here and
// in the two classes that follow; all other SQL is the same text for both.
using System;
using System.Data.Common;
using System.IO;
using System.Threading;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Store;

public abstract class Database : IDisposable
{
    private const int LookMs = 1000;
    private readonly Lock gate = new();
    private DbConnection? connection;

    /// <summary>The spelling of a counted key, and of a column of bytes.</summary>
    protected abstract string Identity { get; }
    protected abstract string Bytes { get; }

    /// <summary>What makes two senders take different rows; empty where only one writes at a time.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>A table of one connection that is empty in every transaction.</summary>
    public abstract string TemporaryTable(string name, string columns);

    /// <summary>Where it is, without secrets.</summary>
    public abstract string Name { get; }

    /// <summary>What a file store's companions are named after; null for a server.</summary>
    public virtual string? Path => null;

    /// <summary>Called with one line when the store has gone away, and when it is back.</summary>
    public Action<string> Tell { get; set; } = _ => { };

    /// <param name="store">A file's path, or postgres://USER@HOST/DATABASE.</param>
    /// <exception cref="UsageException">The text is neither.</exception>
    public static Database Open(string store) => PostgresUrl.IsUrl(store) ? new PostgresDatabase(store) : new SqliteDatabase(store);

    protected abstract DbConnection Connect();

    /// <param name="isLook">It changes nothing.</param>
    protected virtual DbTransaction Begin(DbConnection connection, bool isLook) => connection.BeginTransaction();

    /// <summary>Statements that every new connection runs first.</summary>
    protected abstract string Prologue { get; }

    /// <summary>Two programs may migrate or take orders in at once: the second waits for the first one's transaction.</summary>
    public abstract void LockIntake(Transaction transaction);

    /// <summary>The first of so many numbers for new rows, which nobody else gets; the intake is locked.</summary>
    public abstract long TakeIds(Transaction transaction, string table, int count);

    public abstract RowWriter Load(Transaction transaction, string table, params string[] columns);

    /// <summary>As <see cref="Load"/>, into a temporary table that has nothing else.</summary>
    public RowWriter Stage(Transaction transaction, string table, params string[] columns)
    {
        Empty(transaction, table);
        return Load(transaction, table, columns);
    }

    /// <summary>Updates the table once for each row that is written; @column is that row's value.</summary>
    /// <param name="staging">A temporary table of these columns, where the database wants one.</param>
    public abstract void UpdateEach(Transaction transaction, string table, string set, string where, string staging, string[] columns, Action<RowWriter> write);

    protected abstract void Empty(Transaction transaction, string table);

    /// <summary>Does the work in one transaction; another thread's waits for it. It may run twice: when the store goes away it is waited for, and the work is begun anew.</summary>
    /// <exception cref="FailedException">The store refuses, and waiting does not help.</exception>
    /// <exception cref="OperationCanceledException">Given up while waiting.</exception>
    public T Do<T>(Func<Transaction, T> work, CancellationToken cancel) => Do(work, isLook: false, cancel);

    /// <summary>As <see cref="Do{T}"/> for work that changes nothing: whoever reads a long report does not keep senders from writing.</summary>
    public T Look<T>(Func<Transaction, T> work, CancellationToken cancel) => Do(work, isLook: true, cancel);

    private T Do<T>(Func<Transaction, T> work, bool isLook, CancellationToken cancel)
    {
        // Another thread may hold it for as long as the store is away.
        while (!gate.TryEnter(LookMs)) cancel.ThrowIfCancellationRequested();
        try
        {
            return Patience.Insist(Name, () => Once(work, isLook), Drop, IsAway, Tell, cancel);
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>As <see cref="Do{T}"/>, but a store that is away is an error at once: for a command that nobody has seen work yet.</summary>
    /// <exception cref="FailedException">The store cannot be used.</exception>
    public void Start()
    {
        try
        {
            Once(_ => true, isLook: true);
        }
        catch (DbException e)
        {
            throw Patience.Refused(Name, e);
        }
    }

    public void Dispose() => Drop();

    /// <summary>True when the same may succeed later.</summary>
    protected abstract bool IsAway(Exception e);

    private T Once<T>(Func<Transaction, T> work, bool isLook)
    {
        if (connection is null) OpenConnection();
        using var transaction = new Transaction(connection!, Begin(connection!, isLook));
        var result = work(transaction);
        transaction.Commit();
        return result;
    }

    private void OpenConnection()
    {
        connection = Connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Prologue;
        command.ExecuteNonQuery();
        if (!IsCurrent(connection)) Migrate(connection);
        foreach (var table in new[] { OrderIntake.Staging(this), Outbox.Staging(this) })
        {
            command.CommandText = table;
            command.ExecuteNonQuery();
        }
    }

    // So that a look at the store need not wait for whoever writes.
    private bool IsCurrent(DbConnection connection)
    {
        try
        {
            using var transaction = new Transaction(connection, Begin(connection, isLook: true));
            return Schema.IsCurrent(transaction);
        }
        catch (DbException e) when (!IsAway(e))
        {
            return false; // there are no tables yet
        }
    }

    private void Migrate(DbConnection connection)
    {
        using var transaction = new Transaction(connection, Begin(connection, isLook: false));
        LockIntake(transaction);
        transaction.Run(Schema.Versions);
        Schema.Migrate(transaction, Identity, Bytes);
        transaction.Commit();
    }

    private void Drop()
    {
        try
        {
            connection?.Dispose();
        }
        catch (Exception e) when (e is DbException or IOException or InvalidOperationException)
        {
            // it was broken: that is why
        }
        connection = null;
    }
}

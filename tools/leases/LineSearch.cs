// Many questions to a provider's files and databases together: first who had the addresses, then where these lines are now.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Leases;

/// <param name="files">What the files say.</param>
public sealed class LineSearch(LineTables files, IReadOnlyList<RadiusAccounts> accounts, DateTimeOffset now)
{
    private readonly Dictionary<ulong, HashSet<string>> spelled = [];

    public LineAnswer[] Find(IReadOnlyList<LineQuestion> questions, CancellationToken cancel)
    {
        var sessions = Sessions(questions, cancel);
        var answers = questions.Select(question => WhoHad(question, sessions)).ToArray();
        var lines = answers.Where(answer => answer.Result == LookupResult.Ok).Select(answer => answer.Line).ToHashSet();
        var boxes = files.HasAllBoxes || accounts.Count == 0 || lines.Count == 0 ? files.Boxes : Boxes(lines, cancel);
        return Array.ConvertAll(answers, answer => answer.Result != LookupResult.Ok ? answer : answer with { Box = boxes.Find(answer.Line), Node = files.Names.Node(answer.Line) });
    }

    private LeaseTable Sessions(IReadOnlyList<LineQuestion> questions, CancellationToken cancel)
    {
        var asked = questions.Where(question => question.Line is null).ToList();
        if (asked.Count == 0) return new LeaseTable([]);
        var addresses = asked.Select(question => question.Address!).Distinct().ToList();
        var since = asked.Min(question => question.Time);
        var leases = new List<Lease>();
        foreach (var account in accounts)
        {
            var found = account.Having(addresses, since, files.Names, cancel);
            leases.AddRange(found.Leases);
            foreach (var (line, names) in found.Spelled)
                if (!spelled.TryAdd(line, names)) spelled[line].UnionWith(names);
        }
        return new LeaseTable([.. leases]);
    }

    private LineAnswer WhoHad(LineQuestion question, LeaseTable sessions)
    {
        if (question.Line is { } given) return new LineAnswer(LookupResult.Ok, given);
        var address = AddressText.Number(question.Address!);
        var one = files.Leases.Find(address, question.Port, question.Time.UtcTicks, out var inFiles);
        var other = sessions.Find(address, question.Port, question.Time.UtcTicks, out var inDatabases);
        if (one == LookupResult.Nobody) return new LineAnswer(other, inDatabases);
        if (other == LookupResult.Nobody) return new LineAnswer(one, inFiles);
        if (one != LookupResult.Ok || other != LookupResult.Ok) return new LineAnswer(one != LookupResult.Ok ? one : other);
        return inFiles == inDatabases ? new LineAnswer(one, inFiles) : new LineAnswer(LookupResult.Ambiguous);
    }

    private BoxTable Boxes(HashSet<ulong> lines, CancellationToken cancel)
    {
        var boxes = new BoxTable();
        foreach (var line in lines) boxes.AddFrom(files.Boxes, line);
        var names = lines.SelectMany(line => files.Names.Of(line).Concat(spelled.GetValueOrDefault(line, []))).Distinct().ToList();
        foreach (var account in accounts) boxes.Add(account.OpenOf(names, files.Names, cancel).Leases, now.UtcTicks);
        return boxes;
    }
}

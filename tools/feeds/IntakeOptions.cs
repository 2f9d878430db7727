// The command line that says which reports come in and whose lines they are about.
using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Leases;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Push;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Feeds;

public sealed class IntakeOptions
{
    private readonly Argument<string[]> reports = new("REPORT")
    {
        Description = "Shadowserver CSV (YYYY-MM-DD-TYPE-ORG.csv), XARF 4 JSON, IntelMQ JSON lines, or rows 'line or address,port,time,code,evidence'. "
            + "A file or standard input (-), gzip or not; tcp://127.0.0.1:PORT listens for IntelMQ.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<FeedFormat> format = new("--format") { Description = "The reports' format, where name and beginning do not say it.", HelpName = "shadowserver|xarf|intelmq|rows" };
    private readonly Option<string?> type = new("--report-type") { Description = "Shadowserver's report type, where the file's name does not say it.", HelpName = "TYPE" };
    private readonly Option<string?> codes = new("--codes") { Description = "Rows source,name,code that go before the table of report types.", HelpName = "FILE" };
    private readonly Option<string?> rejected = new("--rejected") { Description = "Takes the rows that no order is made of, with the reason: report,row,reason,raw.", HelpName = "FILE" };
    private readonly Option<bool> assumeUtc = new("--assume-utc") { Description = "Times without zone are UTC; else they are refused. Shadowserver's always are." };
    private readonly Option<bool> lab = new("--lab") { Description = "Take private and reserved addresses, too." };
    private readonly Option<bool> clear = new("--clear") { Description = "The alerts are over." };
    private readonly Option<bool> test = new("--test") { Description = "Test signals: quiet, and over in ten minutes." };
    private readonly Option<string?> expires = new("--expires") { Description = "The alerts' lifetime: 30m, 12h or 7d; at most 30d. Default 7d.", HelpName = "TIME" };
    private readonly Option<string?> text = new("--text") { Description = "Words for the households' pages, at most 160 bytes.", HelpName = "TEXT" };
    private readonly LineOptions lines = new();

    public void AddTo(Command command)
    {
        command.Arguments.Add(reports);
        foreach (Option option in new Option[] { format, type }) command.Options.Add(option);
        lines.AddTo(command);
        foreach (Option option in new Option[] { codes, rejected, assumeUtc, lab, clear, test, expires, text }) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(clear) is not null && result.GetResult(test) is not null) result.AddError("Choose one of --clear and --test.");
        });
    }

    /// <exception cref="UsageException">A value is not allowed, or a file is missing.</exception>
    public IOrderSource Open(ParseResult parsed) => Open(parsed, TimeProvider.System);

    /// <exception cref="UsageException">A value is not allowed, or a file is missing.</exception>
    public IOrderSource Open(ParseResult parsed, TimeProvider clock)
    {
        var sources = parsed.GetRequiredValue(reports).Select(path => new Report(path, parsed.GetValue(format), parsed.GetValue(type))).ToList();
        foreach (var report in sources)
            if (!report.IsTcp && !report.IsStandardInput && !File.Exists(report.Path)) throw new UsageException($"{report.Path} is not there.");
        if (sources.FindIndex(report => report.IsTcp) is >= 0 and var tcp && tcp < sources.Count - 1) throw new UsageException("A TCP feed does not end: name it last.");
        var life = parsed.GetValue(expires) is { } time ? PushOptions.Seconds(time) : AlertClaims.DefaultLifeSeconds;
        var operation = parsed.GetValue(clear) ? AlertClaims.Clear : parsed.GetValue(test) ? AlertClaims.Test : AlertClaims.Raise;
        if (parsed.GetValue(text) is { } words) PushOptions.TextBytes(words);
        return new Intake(sources, lines.Open(parsed, clock), CodeMap.Load(parsed.GetValue(codes)), new FeedRules(parsed.GetValue(assumeUtc), parsed.GetValue(lab), clock),
            new OrderTerms(operation, TimeSpan.FromSeconds(life), parsed.GetValue(text)), parsed.GetValue(rejected));
    }
}

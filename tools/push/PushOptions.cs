// The command line of push, and the alert that it describes.
using System;
using System.CommandLine;
using System.Globalization;
using System.Text;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Client;
using RouterAlert.Tools.Keys;
using RouterAlert.Wire;

namespace RouterAlert.Tools.Push;

public sealed class PushOptions
{
    private readonly Option<int> code = new("--code") { Description = "The alert's number in the registry, such as 2000.", Required = true, HelpName = "N" };
    private readonly Option<bool> open = new("--open") { Description = "Send the bare number, as anybody may." };
    private readonly Option<string?> key = new("--key") { Description = "The line's key.", HelpName = "FILE" };
    private readonly Option<string?> master = new("--master") { Description = "The ISP's master key; goes with --line.", HelpName = "FILE" };
    private readonly Option<string?> line = new("--line") { Description = "The line's id, 12 hex digits.", HelpName = "ID" };
    private readonly Option<string?> text = new("--text") { Description = "Words for the household's page, at most 160 bytes.", HelpName = "TEXT" };

    private readonly Option<string?> evidence = new("--evidence")
    {
        Description = "What was seen: PROTOCOL,SOURCE_PORT,DESTINATION,PORT[,WHEN], such as tcp,50123,198.51.100.7,25,2026-07-01T12:00:00Z.",
        HelpName = "EVIDENCE",
    };

    private readonly Option<int?> severity = new("--severity") { Description = "1 to 5; the box lets it raise the registry's by one at most.", HelpName = "1..5" };
    private readonly Option<bool> clear = new("--clear") { Description = "The alert is over." };
    private readonly Option<bool> update = new("--update") { Description = "Change what stands without a fresh signal." };
    private readonly Option<bool> test = new("--test") { Description = "A test signal: quiet, and over in ten minutes." };
    private readonly Option<string?> expires = new("--expires") { Description = "Lifetime: 30m, 12h or 7d; at most 30d.", HelpName = "TIME" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { code, open, key, master, line, text, evidence, severity, clear, update, test, expires })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            bool Has(Option option) => result.GetResult(option) is { Implicit: false };
            if ((Has(open) ? 1 : 0) + (Has(key) ? 1 : 0) + (Has(master) ? 1 : 0) != 1) result.AddError("Choose one of --open, --key and --master.");
            if (Has(master) != Has(line)) result.AddError("--master and --line go together.");
            if ((Has(clear) ? 1 : 0) + (Has(update) ? 1 : 0) + (Has(test) ? 1 : 0) > 1) result.AddError("Choose one of --clear, --update and --test.");
            foreach (Option option in new Option[] { text, evidence, severity, clear, update, test, expires })
                if (Has(open) && Has(option)) result.AddError($"{option.Name} needs a key: --open carries a bare number.");
        });
    }

    /// <exception cref="UsageException">A value is not allowed.</exception>
    public AlertRequest Read(ParseResult parsed)
    {
        var number = Target.Code(parsed.GetValue(code));
        if (parsed.GetValue(open)) return new OpenRequest { Code = number };
        var lineKey = parsed.GetValue(key) is { } file
            ? KeyFile.ReadLine(file)
            : LineKey.Derive(KeyFile.ReadMaster(parsed.GetRequiredValue(master)!), LineNumber.Parse(parsed.GetRequiredValue(line)!));
        var request = new AuthenticatedRequest(new HostMac(), lineKey.Kid, lineKey.Key);
        Fill(request.Claims, parsed);
        request.Claims.Code = number;
        // Last: a number is used up only by an alert that leaves.
        request.Claims.Sequence = SequenceFile.Next(lineKey);
        return request;
    }

    private void Fill(AlertClaims claims, ParseResult parsed)
    {
        claims.IssuedAt = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        claims.Operation = parsed.GetValue(clear) ? AlertClaims.Clear
            : parsed.GetValue(update) ? AlertClaims.Update
            : parsed.GetValue(test) ? AlertClaims.Test
            : AlertClaims.Raise;
        if (parsed.GetValue(expires) is { } life) claims.ExpiresAt = claims.IssuedAt + Seconds(life);
        if (parsed.GetValue(severity) is { } number)
            claims.Severity = number is >= 1 and <= 5 ? number : throw new UsageException($"--severity {number} is not allowed: 1 to 5 are.");
        if (parsed.GetValue(text) is { } words) FillText(claims, words);
        if (parsed.GetValue(evidence) is { } seen) EvidenceText.Read(seen, claims);
    }

    private static void FillText(AlertClaims claims, string words)
    {
        var bytes = TextBytes(words);
        bytes.CopyTo(claims.Text, 0);
        claims.TextLength = bytes.Length;
    }

    /// <summary>Words for the household's page, as the alert carries them.</summary>
    /// <exception cref="UsageException">Too long, or with control characters.</exception>
    public static byte[] TextBytes(string words)
    {
        var bytes = Encoding.UTF8.GetBytes(words);
        if (bytes.Length is 0 or > AlertClaims.MaxTextBytes)
            throw new UsageException($"--text has {bytes.Length} bytes: 1 to {AlertClaims.MaxTextBytes} are allowed.");
        if (!Utf8.IsValid(bytes, 0, bytes.Length)) throw new UsageException("--text has control characters: the box takes none, not even line ends.");
        return bytes;
    }

    /// <summary>A lifetime as --expires has it: 30m, 12h or 7d, at most 30d.</summary>
    /// <exception cref="UsageException">Not allowed.</exception>
    public static long Seconds(string life)
    {
        var unit = life.Length == 0 ? 0 : life[^1] switch { 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        if (unit != 0 && int.TryParse(life.AsSpan(0, life.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0 && (long)number * unit <= AlertClaims.MaxLifeSeconds) return (long)number * unit;
        throw new UsageException($"--expires '{life}' is not allowed: minutes (30m), hours (12h) or days (7d) up to 30d are.");
    }
}

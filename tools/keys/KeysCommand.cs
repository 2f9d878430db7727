// routeralert keys: makes an ISP's master key, derives the keys of lines from it, shows and rotates them. Keys are files, never arguments.
using System;
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using RouterAlert.Boards.Common.AlertClient;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Keys;

public static class KeysCommand
{
    public static Command Create() => new("keys", "Makes, derives, shows and rotates keys. Key files are for their owner's eyes alone (mode 600).")
    {
        NewMaster(), Derive(), Show(), Rotate(),
    };

    private static Command NewMaster()
    {
        var file = NewFile("The master key to write.");
        var epoch = new Option<int>("--epoch") { Description = "The epoch of the first key.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var command = new Command("master", "Makes a new random master key.") { file, epoch };
        command.SetAction(parsed => WriteMaster(parsed.GetRequiredValue(file), parsed.GetValue(epoch)));
        return command;
    }

    private static Command Derive()
    {
        var line = new Argument<string>("LINE") { Description = "The line's id, 12 hex digits." };
        var master = Master();
        var output = new Option<string>("--out") { Description = "The line's key to write.", Required = true, HelpName = "FILE" };
        var command = new Command("derive", "Writes the key of one line.") { line, master, output };
        command.SetAction(parsed =>
        {
            var key = LineKey.Derive(KeyFile.ReadMaster(parsed.GetRequiredValue(master)), LineNumber.Parse(parsed.GetRequiredValue(line)));
            var path = parsed.GetRequiredValue(output);
            KeyFile.Write(path, key);
            Console.WriteLine($"{path}: key {key.KidText}, of line {key.LineText} in epoch {key.Epoch}.");
        });
        return command;
    }

    private static Command Show()
    {
        var file = new Argument<string>("FILE") { Description = "A line's key." };
        var secret = new Option<bool>("--secret") { Description = "Print the key itself, too, as the box's configuration has it." };
        var command = new Command("show", "Says whose key a file holds.") { file, secret };
        command.SetAction(parsed =>
        {
            var key = KeyFile.ReadLine(parsed.GetRequiredValue(file));
            Console.WriteLine(parsed.GetValue(secret) ? KeyFile.Text(key) : $"key {key.KidText}, of line {key.LineText} in epoch {key.Epoch}");
        });
        return command;
    }

    private static Command Rotate()
    {
        var file = NewFile("The next master key to write.");
        var master = Master();
        var command = new Command("rotate", "Makes the next epoch's master key. Boxes take the old and the new one while lines change over.") { file, master };
        command.SetAction(parsed => WriteMaster(parsed.GetRequiredValue(file), KeyFile.ReadMaster(parsed.GetRequiredValue(master)).Epoch + 1));
        return command;
    }

    private static void WriteMaster(string path, int epoch)
    {
        if (epoch is < 0 or > MasterKey.MaxEpoch)
            throw new UsageException($"epoch {epoch.ToString(CultureInfo.InvariantCulture)} is not allowed: 0 to {MasterKey.MaxEpoch} are.");
        KeyFile.Write(path, new MasterKey(epoch, RandomNumberGenerator.GetBytes(LineKey.KeyBytes)));
        Console.WriteLine($"{path}: master key of epoch {epoch}.");
    }

    private static Argument<string> NewFile(string description) => new("FILE") { Description = description };

    private static Option<string> Master() => new("--master") { Description = "The ISP's master key.", Required = true, HelpName = "FILE" };
}

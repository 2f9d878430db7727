// Keys in files that only their owner may read. A line's key looks as in the box's configuration: {"kid": "16 hex digits", "key": "64"}; a
// master key is {"epoch": 1, "key": "64 hex digits"}.
using System;
using System.Buffers;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Wire;

namespace RouterAlert.Boards.Common.AlertClient;

public static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = (UnixFileMode)0b111_111;

    /// <exception cref="UsageException">The file is missing, open to others, or holds no line key.</exception>
    public static LineKey ReadLine(string path)
    {
        var content = Read(path);
        if (content.Epoch is not null || Hex(content.Kid, Mac0.KidBytes) is not { } kid || Hex(content.Key, LineKey.KeyBytes) is not { } key)
            throw new UsageException($"{path} holds no line key: {{\"kid\": \"16 hex digits\", \"key\": \"64 hex digits\"}} is expected.");
        return new LineKey(kid, key);
    }

    /// <exception cref="UsageException">The file is missing, open to others, or holds no master key.</exception>
    public static MasterKey ReadMaster(string path) => Master(Read(path), path);

    /// <param name="from">What an error calls the place that the text is from.</param>
    /// <exception cref="UsageException">The text holds no master key; it is never repeated.</exception>
    public static MasterKey ParseMaster(string text, string from)
    {
        try
        {
            return Master(JsonSerializer.Deserialize(text, KeyJson.Default.Content) ?? throw new JsonException(), from);
        }
        catch (JsonException)
        {
            throw new UsageException($"{from} is no master key: {{\"epoch\": 0 to {MasterKey.MaxEpoch}, \"key\": \"64 hex digits\"}} is expected.");
        }
    }

    private static MasterKey Master(Content content, string path)
    {
        if (content.Kid is not null || content.Epoch is not (>= 0 and <= MasterKey.MaxEpoch and var epoch) || Hex(content.Key, LineKey.KeyBytes) is not { } key)
            throw new UsageException($"{path} holds no master key: {{\"epoch\": 0 to {MasterKey.MaxEpoch}, \"key\": \"64 hex digits\"}} is expected.");
        return new MasterKey(epoch, key);
    }

    public static string Text(LineKey key) => Text(new Content(null, key.KidText, Convert.ToHexStringLower(key.Key)));

    public static void Write(string path, LineKey key) => Write(path, Text(key));

    public static void Write(string path, MasterKey key) => Write(path, Text(new Content(key.Epoch, null, Convert.ToHexStringLower(key.Key))));

    private static string Text(Content content) => JsonSerializer.Serialize(content, KeyJson.Default.Content);

    /// <summary>Made with its mode, so that there is no moment in which others can open it; never over another file, which may be the only copy of a key.</summary>
    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        try
        {
            using var writer = new StreamWriter(path, options);
            writer.Write(text + "\n");
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new FailedException($"{path} exists: a key is never written over.");
        }
    }

    private static Content Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(file.SafeFileHandle) is var mode && (mode & Others) != 0)
                throw new UsageException($"{path} is open to others (mode {Convert.ToString((int)mode, 8)}): only 600 is allowed for a key.");
            return JsonSerializer.Deserialize(file, KeyJson.Default.Content) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new UsageException($"{path} is no key file: 'routeralert keys' writes one.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {e.Message}");
        }
    }

    private static byte[]? Hex(string? text, int bytes)
    {
        var result = new byte[bytes];
        return text?.Length == 2 * bytes && Convert.FromHexString(text, result, out _, out _) == OperationStatus.Done ? result : null;
    }

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Content(
        [property: JsonPropertyName("epoch")] int? Epoch, [property: JsonPropertyName("kid")] string? Kid, [property: JsonPropertyName("key")] string? Key);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = false)]
[JsonSerializable(typeof(KeyFile.Content))]
internal sealed partial class KeyJson : JsonSerializerContext;

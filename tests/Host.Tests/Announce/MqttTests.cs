// The virtual board, Debian's mosquitto, and a client that stands for Home Assistant.
using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet;
using RouterAlert.Host.Tests.Virtual;

namespace RouterAlert.Host.Tests.Announce;

[TestClass]
public class MqttTests
{
    private readonly ConcurrentDictionary<string, string> retained = new();

    [TestMethod]
    public async Task HomeAssistantFindsTheBoxSeesTheWarningAndAcknowledges()
    {
        var mosquitto = Installed.Program("mosquitto");
        var folder = Directory.CreateTempSubdirectory().FullName;
        var port = BoardOnTest.FreePort(SocketType.Stream);
        var config = Path.Combine(folder, "board.json");
        File.WriteAllText(config, $$$"""{"lan": "192.168.1.0/24", "mqtt": {"server": "127.0.0.1:{{{port}}}", "user": "box", "password": "secret"}}""");
        try
        {
            // The board is up before its broker, as after a power cut.
            using var board = new BoardOnTest("--config", config, "--pcap", Repository.Vector("nmap-horizontal.pcap"));
            board.Until(state => state.GetProperty("alerts").GetArrayLength() > 0);
            using var broker = StartBroker(mosquitto, folder, port);
            try
            {
                await TalkTo(board, port);
            }
            finally
            {
                broker.Kill();
                await broker.WaitForExitAsync();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task TalkTo(BoardOnTest board, int port)
    {
        using var client = await Subscribe(port);
        Until(() => State("severity") == "4" && Text("routeralert/availability") == "online");
        Assert.AreEqual("False", State("acknowledged"));
        CheckDiscovery();
        await client.PublishStringAsync("routeralert/button", "hold");
        await client.PublishStringAsync("routeralert/button", "short");
        Until(() => State("acknowledged") == "True");
        Assert.AreNotEqual("self-test", board.State().GetProperty("signal").GetProperty("pattern").GetString());
    }

    private void CheckDiscovery()
    {
        foreach (var topic in new[] { "binary_sensor/routeralert/problem", "sensor/routeralert/severity", "sensor/routeralert/warning", "button/routeralert/seen" })
        {
            var entity = JsonDocument.Parse(Text($"homeassistant/{topic}/config")).RootElement;
            Assert.AreEqual("routeralert/availability", entity.GetProperty("availability_topic").GetString());
            StringAssert.StartsWith(entity.GetProperty("unique_id").GetString(), "routeralert_");
            var about = topic.StartsWith("button", StringComparison.Ordinal) ? "command_topic" : "state_topic";
            StringAssert.StartsWith(entity.GetProperty(about).GetString(), "routeralert/");
        }
    }

    private static Process StartBroker(string mosquitto, string folder, int port)
    {
        var passwords = Path.Combine(folder, "passwords");
        File.WriteAllText(passwords, "box:secret\n");
        Process.Start(Installed.Program("mosquitto_passwd"), ["-U", passwords]).WaitForExit();
        var file = Path.Combine(folder, "broker.conf");
        File.WriteAllText(file, $"listener {port} 127.0.0.1\nallow_anonymous false\npassword_file {passwords}\nuser root\n");
        return Process.Start(mosquitto, ["-c", file]);
    }

    private async Task<IMqttClient> Subscribe(int port)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += message =>
        {
            retained[message.ApplicationMessage.Topic] = message.ApplicationMessage.ConvertPayloadToString();
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithCredentials("box", "secret").Build();
        for (var tries = 0; ; tries++)
        {
            try
            {
                await client.ConnectAsync(options);
                break;
            }
            catch (MQTTnet.Exceptions.MqttCommunicationException) when (tries < 50)
            {
                await Task.Delay(100);
            }
        }
        await client.SubscribeAsync("#");
        return client;
    }

    private string Text(string topic) => retained.TryGetValue(topic, out var text) ? text : "";

    private string State(string name) =>
        Text("routeralert/state") is { Length: > 0 } state ? JsonDocument.Parse(state).RootElement.GetProperty(name).ToString() : "";

    private void Until(Func<bool> isSo)
    {
        for (var until = DateTime.UtcNow.AddSeconds(30); !isSo(); Thread.Sleep(50))
            if (DateTime.UtcNow > until) Assert.Fail("not so after 30 s: " + JsonSerializer.Serialize(retained));
    }
}

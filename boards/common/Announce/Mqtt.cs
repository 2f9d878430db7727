// Keeps the state in an MQTT broker, described for Home Assistant, and takes its "I have seen it".
using System;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace RouterAlert.Boards.Common.Announce;

public sealed class Mqtt : IAnnouncer
{
    private const int RetryMs = 5000;

    private readonly IMqttClient client = new MqttClientFactory().CreateMqttClient();
    private readonly MqttClientOptions options;
    private long retryAtMs;

    /// <param name="seen">Called, on a thread of its own, when somebody presses "I have seen it". The one command that is taken: it
    /// stops the sound, and a device gone bad that can write to the broker must not be able to do more.</param>
    public Mqtt(string host, int port, string user, string password, Action seen)
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer(host, port).WithTimeout(TimeSpan.FromSeconds(5))
            .WithWillTopic(HomeAssistant.AvailabilityTopic).WithWillPayload(HomeAssistant.Offline).WithWillRetain();
        options = (user.Length == 0 ? builder : builder.WithCredentials(user, password)).Build();
        client.ApplicationMessageReceivedAsync += message =>
        {
            // A retained command is an old one: it would press the button at every start.
            if (!message.ApplicationMessage.Retain && message.ApplicationMessage.ConvertPayloadToString() == HomeAssistant.ShortPress) seen();
            return Task.CompletedTask;
        };
    }

    public async Task Announce(News before, News now, CancellationToken cancel)
    {
        try
        {
            if (!client.IsConnected && !await Connect(cancel)) return;
            await Publish(HomeAssistant.StateTopic, HomeAssistant.State(now), cancel);
        }
        catch (Exception e) when (e is MqttCommunicationException or TimeoutException or InvalidOperationException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            // The broker went away in the middle: the next round connects again and publishes what is then so.
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (client.IsConnected)
            {
                await Publish(HomeAssistant.AvailabilityTopic, HomeAssistant.Offline, CancellationToken.None);
                await client.DisconnectAsync();
            }
        }
        catch (MqttCommunicationException)
        {
            // The broker left first, and has told the will.
        }
        client.Dispose();
    }

    /// <summary>False while the broker is away; it is asked every 5 s.</summary>
    private async Task<bool> Connect(CancellationToken cancel)
    {
        if (Environment.TickCount64 < retryAtMs) return false;
        retryAtMs = Environment.TickCount64 + RetryMs;
        await client.ConnectAsync(options, cancel);
        foreach (var (topic, payload) in HomeAssistant.Discovery()) await Publish(topic, payload, cancel);
        await client.SubscribeAsync(HomeAssistant.ButtonTopic, MqttQualityOfServiceLevel.AtLeastOnce, cancel);
        await Publish(HomeAssistant.AvailabilityTopic, HomeAssistant.Online, cancel);
        return true;
    }

    private Task Publish(string topic, string payload, CancellationToken cancel) =>
        client.PublishStringAsync(topic, payload, MqttQualityOfServiceLevel.AtLeastOnce, retain: true, cancel);
}

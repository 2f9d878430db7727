// The box as Home Assistant's MQTT discovery describes devices: which topics there are, and what stands in them.
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RouterAlert.Boards.Common.Announce;

public static class HomeAssistant
{
    public const string StateTopic = "routeralert/state", AvailabilityTopic = "routeralert/availability", ButtonTopic = "routeralert/button";
    public const string Online = "online", Offline = "offline", ShortPress = "short";

    /// <summary>Retained messages, topic and JSON, from which Home Assistant makes one device with its entities.</summary>
    public static IEnumerable<(string Topic, string Payload)> Discovery()
    {
        yield return Entity("binary_sensor", "problem", "Warning", new JsonObject
        {
            ["device_class"] = "problem",
            ["value_template"] = "{{ 'ON' if value_json.severity >= 3 and not value_json.acknowledged else 'OFF' }}",
        });
        yield return Entity("sensor", "severity", "Severity", new JsonObject { ["value_template"] = "{{ value_json.severity }}" });
        yield return Entity("sensor", "warning", "What is wrong", new JsonObject
        {
            ["value_template"] = "{{ value_json.name }}",
            ["json_attributes_topic"] = StateTopic,
        });
        yield return Entity("sensor", "attempts", "Hack attempts", new JsonObject
        {
            ["value_template"] = "{{ value_json.attempts }}",
            ["state_class"] = "total_increasing",
        });
        yield return Entity("button", "seen", "I have seen it", new JsonObject { ["command_topic"] = ButtonTopic, ["payload_press"] = ShortPress });
    }

    public static string State(News news)
    {
        var alert = news.Signalled;
        return JsonSerializer.Serialize(new
        {
            severity = news.Severity,
            code = news.Code,
            name = alert?.Name ?? "All is well",
            device = alert?.Device ?? "",
            host = alert?.Host ?? "",
            source = alert?.Source ?? "",
            evidence = alert?.Evidence ?? "",
            acknowledged = alert?.Acknowledged ?? false,
            alerts = news.Alerts.Count,
            attempts = news.Attempts,
        });
    }

    private static (string Topic, string Payload) Entity(string component, string id, string name, JsonObject entity)
    {
        entity["name"] = name;
        entity["unique_id"] = "routeralert_" + id;
        if (component != "button") entity["state_topic"] = StateTopic;
        entity["availability_topic"] = AvailabilityTopic;
        entity["device"] = new JsonObject { ["identifiers"] = new JsonArray("routeralert"), ["name"] = "RouterAlert", ["model"] = "Home gateway alarm" };
        return ($"homeassistant/{component}/routeralert/{id}/config", entity.ToJsonString());
    }
}

// What came back, in plain words.
using System;
using System.Globalization;
using RouterAlert.Client;
using RouterAlert.Wire;

namespace RouterAlert.Boards.Common.AlertClient;

public static class AnswerText
{
    /// <summary>True when the alert has arrived; <paramref name="text"/> is one line either way.</summary>
    public static bool Read(AlertExchange exchange, AlertRequest request, out string text)
    {
        text = exchange.Result switch
        {
            ExchangeResult.Answered => Answer(exchange, request),
            ExchangeResult.Rejected => "The other end does not speak this protocol: it answered with a reset.",
            ExchangeResult.Unproven => "An answer came whose receipt the line's key does not confirm: it says nothing.",
            _ => "No answer came.",
        };
        return exchange.Result == ExchangeResult.Answered && exchange.Code >> 5 == 2;
    }

    /// <summary>A response's code as RFC 7252 writes it: "4.29".</summary>
    public static string Code(int code) => $"{code >> 5}.{code & 31:00}";

    private static string Answer(AlertExchange exchange, AlertRequest request) => exchange.Code switch
    {
        CoapMessage.Created or CoapMessage.Changed => request is AuthenticatedRequest proven ? Receipt(proven) : Taken(exchange.Code),
        CoapMessage.BadRequest => "Refused: malformed, expired, or dated where it cannot be (4.00).",
        CoapMessage.Unauthorized when request is AuthenticatedRequest => "Refused: the box does not know this key, or the alert is older than the ones it has seen (4.01).",
        CoapMessage.Unauthorized => "Refused: the box could not verify this address (4.01).",
        CoapMessage.NotFound => "Refused: there is no alert box at this address (4.04).",
        CoapMessage.TooManyRequests when exchange.MaxAgeSeconds >= 0 => $"Refused: too many alerts; try again in {exchange.MaxAgeSeconds} s (4.29).",
        CoapMessage.TooManyRequests => "Refused: too many alerts (4.29).",
        _ => $"Refused: {Code(exchange.Code)}.",
    };

    // Whether a stranger's number was counted, or its sender is not believed, the box does not tell.
    private static string Taken(int code) => code == CoapMessage.Created ? "Raised: the box takes numbers from this network at once." : "Taken: the box has the number.";

    private static string Receipt(AuthenticatedRequest request) => "Receipt verified: " + request.Result switch
    {
        ReceiptResult.Signalled => "the box signals the alert.",
        ReceiptResult.Duplicate => "the box has had this alert before.",
        ReceiptResult.Silenced => "the household has silenced this alert for now.",
        ReceiptResult.Acknowledged when request.AcknowledgedAt > 0 => $"the household acknowledged it on {Date(request.AcknowledgedAt)}.",
        ReceiptResult.Acknowledged => "the household has acknowledged it.",
        _ => "the alert is cleared.",
    };

    private static string Date(long unixSeconds) =>
        DateTimeOffset.UnixEpoch.AddSeconds(Math.Min(unixSeconds, 253402300799)).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

// The card for a terminal or a plain printer.
using System.Text;
using QRCoder;

namespace RouterAlert.Tools.Provision;

public static class CardText
{
    public static string Write(Card card)
    {
        var text = new StringBuilder();
        text.Append(Card.Title).Append("\n\n").Append(card.Page).Append(": ").Append(card.PageUrl).Append('\n');
        if (card.Pin.Length > 0) text.Append(Card.PinLabel).Append(": ").Append(card.Pin).Append('\n');
        text.Append('\n').Append(QrCode(card.PageUrl)).Append('\n').Append(card.HowTo).Append("\n\n");
        foreach (var row in card.Rows) text.Append($"{row.Code,5}  {new string('*', row.Severity),-5}  {row.Name}\n");
        return text.Append('\n').Append(card.Unknown).Append('\n').ToString();
    }

    private static string QrCode(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new AsciiQRCode(data);
        return code.GetGraphicSmall(drawQuietZones: true, endOfLine: "\n") + "\n";
    }
}

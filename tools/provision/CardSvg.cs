// The card as one picture of 148 x 210 mm (A5), to print at its size.
using System.Net;
using System.Text;
using QRCoder;

namespace RouterAlert.Tools.Provision;

public static class CardSvg
{
    private const int Width = 148, Height = 210, Left = 8, QrLeft = 104, QrTop = 6, QrSize = 36, TableTop = 66, RowHeight = 4, ColumnWidth = 67, MaxLetters = 32;

    public static string Write(Card card)
    {
        var svg = new StringBuilder();
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}mm\" height=\"{Height}mm\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" role=\"img\">\n");
        svg.Append($"<title>{Escape(Card.Title)}</title>\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n");
        Line(svg, Left, 16, 8, Card.Title, "font-weight=\"bold\"");
        Line(svg, Left, 26, 3.6, card.Page);
        Line(svg, Left, 32, 4.4, card.PageUrl, "font-weight=\"bold\"");
        if (card.Pin.Length > 0) Line(svg, Left, 40, 4.4, $"{Card.PinLabel} {card.Pin}", "font-weight=\"bold\"");
        Paragraph(svg, Left, 48, 3.4, 74, card.HowTo);
        AddQrCode(svg, card.PageUrl);
        AddTable(svg, card);
        Paragraph(svg, Left, Height - 13, 3, 76, card.Unknown);
        return svg.Append("</svg>\n").ToString();
    }

    private static void AddTable(StringBuilder svg, Card card)
    {
        var rowsAColumn = (card.Rows.Count + 1) / 2;
        for (var i = 0; i < card.Rows.Count; i++)
        {
            var row = card.Rows[i];
            double x = Left + i / rowsAColumn * ColumnWidth, y = TableTop + i % rowsAColumn * RowHeight;
            svg.Append($"<circle cx=\"{x + 1.5}\" cy=\"{y - 1}\" r=\"1.3\" fill=\"#{row.Colour:X6}\" stroke=\"#000\" stroke-width=\".1\"/>");
            Line(svg, x + 14.5, y, 2.8, row.Code.ToString(), "font-weight=\"bold\" text-anchor=\"end\"");
            // Names longer than the column are pressed into it.
            Line(svg, x + 15.5, y, 2.6, row.Name, row.Name.Length > MaxLetters ? $"textLength=\"{ColumnWidth - 17}\" lengthAdjust=\"spacingAndGlyphs\"" : "");
        }
    }

    private static void AddQrCode(StringBuilder svg, string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = data.ModuleMatrix.Count;
        svg.Append($"<g transform=\"translate({QrLeft} {QrTop}) scale({(double)QrSize / modules:0.####})\" role=\"img\" aria-label=\"{Escape(text)}\"><path d=\"");
        for (var y = 0; y < modules; y++)
            for (var x = 0; x < modules; x++)
                if (data.ModuleMatrix[y][x]) svg.Append($"M{x} {y}h1v1h-1z");
        svg.Append("\" fill=\"#000\" shape-rendering=\"crispEdges\"/></g>\n");
    }

    private static void Paragraph(StringBuilder svg, double x, double y, double size, int lettersALine, string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > lettersALine)
            {
                Line(svg, x, y, size, line);
                y += size * 1.35;
                line = "";
            }
            line += (line.Length == 0 ? "" : " ") + word;
        }
        Line(svg, x, y, size, line);
    }

    private static void Line(StringBuilder svg, double x, double y, double size, string text, string style = "") =>
        svg.Append($"<text x=\"{x:0.##}\" y=\"{y:0.##}\" font-size=\"{size:0.##}\" {style}>{Escape(text)}</text>\n");

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}

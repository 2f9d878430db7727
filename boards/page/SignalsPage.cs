// The card: what the lamp, the sounds, the button and the blinked numbers mean. Made to be printed.
using RouterAlert.Household.Words;
using RouterAlert.Registry;

namespace RouterAlert.Household.Page;

public static class SignalsPage
{
    public static void Write(Pen pen)
    {
        PageFrame.Open(pen, pen.Say(Phrase.SignalsTitle), "signals");
        pen.Raw("<section class=\"card\"><h1>").Put(Phrase.SignalsTitle).Raw("</h1><p class=\"noprint\">").Put(Phrase.SignalsText);
        pen.Raw("</p><table><thead><tr><th scope=\"col\">").Put(Phrase.Lamp).Raw("</th><th scope=\"col\">").Put(Phrase.Meaning);
        pen.Raw("</th><th scope=\"col\">").Put(Phrase.Sound).Raw("</th></tr></thead><tbody>");
        Row(pen, "s5", Phrase.LampCritical, Phrase.SaysFast, Phrase.SoundSiren);
        Row(pen, "s4", Phrase.LampHigh, Phrase.SaysHigh, Phrase.SoundTwo);
        Row(pen, "s3", Phrase.LampMedium, Phrase.SaysMedium, Phrase.SoundOne);
        Row(pen, "s2", Phrase.LampLow, Phrase.SaysLow, Phrase.SoundNone);
        Row(pen, "s1", Phrase.LampInfo, Phrase.SaysInfo, Phrase.SoundNone);
        Row(pen, "s0", Phrase.LampBlip, Phrase.SaysBlip, Phrase.SoundNone);
        Row(pen, "well", Phrase.LampWell, Phrase.SaysWell, Phrase.SoundNone);
        Row(pen, "fault", Phrase.LampFault, Phrase.SaysFault, Phrase.SoundNone);
        Row(pen, "s5", Phrase.LampSteady, Phrase.SaysSteady, Phrase.SoundNone);
        pen.Raw("</tbody></table><h2>").Put(Phrase.ButtonTitle).Raw("</h2><ul><li>").Put(Phrase.ButtonShort).Raw("</li><li>").Put(Phrase.ButtonLong);
        pen.Raw("</li><li>").Put(Phrase.ButtonHold).Raw("</li></ul>");
        WriteDigits(pen);
        WriteCodes(pen);
        pen.Raw("</section>");
        PageFrame.Close(pen);
    }

    private static void Row(Pen pen, string style, Phrase lamp, Phrase says, Phrase sound) =>
        pen.Raw("<tr class=\"").Raw(style).Raw("\"><th scope=\"row\"><span class=\"lamp\" aria-hidden=\"true\"></span> ").Put(lamp).Raw("</th><td>")
            .Put(says).Raw("</td><td>").Put(sound).Raw("</td></tr>");

    private static void WriteDigits(Pen pen)
    {
        pen.Raw("<h2>").Put(Phrase.DigitsTitle).Raw("</h2><p>").Put(Phrase.DigitsText).Raw("</p><ul class=\"digits\">");
        for (var digit = 0; digit <= 9; digit++)
        {
            pen.Raw("<li><strong>").Raw(digit.ToString()).Raw("</strong> <span aria-hidden=\"true\">");
            if (digit == 0) pen.Raw("▬");
            for (var flash = 0; flash < digit; flash++) pen.Raw("●");
            pen.Raw("</span> <span class=\"quiet\">");
            if (digit == 0) pen.Put(Phrase.DigitZero);
            else if (digit == 1) pen.Put(Phrase.OneFlash);
            else pen.Put(Phrase.NFlashes, digit.ToString());
            pen.Raw("</span></li>");
        }
        pen.Raw("</ul>");
    }

    private static void WriteCodes(Pen pen)
    {
        pen.Raw("<h2>").Put(Phrase.CodesTitle).Raw("</h2><ul class=\"codes\">");
        for (var code = 0; code <= Params.LastListedCode; code++)
        {
            if (code % 1000 > Params.LastCodeOfThousand || CodeTable.Row(code) == null) continue;
            pen.Raw("<li><strong>").Raw(code.ToString()).Raw("</strong> ");
            pen.Html(AlertSection.CodeName(pen.Language, CodeRegistry.Find(code))).Raw("</li>");
        }
        pen.Raw("</ul><p class=\"quiet\">").Put(Phrase.CodesText).Raw("</p>");
    }
}

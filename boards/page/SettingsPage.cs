// The settings a household may change, behind the PIN of the card. Each change carries the PIN itself: there is no session to steal.
using RouterAlert.Household.Words;

namespace RouterAlert.Household.Page;

public static class SettingsPage
{
    /// <param name="problem">What was wrong with the last try, already in words; "" for nothing.</param>
    public static void Write(Pen pen, string problem)
    {
        var settings = pen.Gateway.Settings;
        PageFrame.Open(pen, pen.Say(Phrase.SettingsTitle), "settings");
        if (problem.Length > 0) pen.Raw("<p class=\"done bad\" role=\"alert\">").Html(problem).Raw("</p>");
        pen.Raw("<section class=\"card\"><h1>").Put(Phrase.SettingsTitle).Raw("</h1><p>");
        if (settings.Pin.Length == 0) pen.Put(Phrase.SettingsNoPin).Raw("</p></section>");
        else
        {
            pen.Put(Phrase.SettingsText).Raw("</p>");
            WriteForm(pen, settings);
            pen.Raw("</section>");
        }
        PageFrame.Close(pen);
    }

    /// <summary>Checks the form and takes it over as a whole or not at all; the answer is "" or the problem in words.</summary>
    public static string Take(Pen pen, PageRequest request)
    {
        var settings = pen.Gateway.Settings;
        string from = Field(request, "from"), to = Field(request, "to"), zone = Field(request, "zone"), night = Field(request, "night");
        var language = Field(request, "language");
        if (!TryTime(from, out var fromMinutes)) return Text.Say(pen.Language, Phrase.BadTime, from);
        if (!TryTime(to, out var toMinutes)) return Text.Say(pen.Language, Phrase.BadTime, to);
        if (ZoneRule.TryParse(zone) == null) return Text.Say(pen.Language, Phrase.BadZone, zone);
        if (!int.TryParse(night, out var percent) || percent < 1 || percent > 10) return Text.Say(pen.Language, Phrase.BadNight, night);
        settings.QuietFrom = fromMinutes;
        settings.QuietTo = toMinutes;
        settings.Zone = zone;
        settings.NightPercent = percent;
        settings.Language = language == "en" || language == "de" ? language : "";
        settings.Version++;
        return "";
    }

    private static string Field(PageRequest request, string name) => Form.Value(request.Body, request.BodyLength, name);

    private static void WriteForm(Pen pen, Settings settings)
    {
        pen.Raw("<div class=\"settings\">").OpenForm("settings").Raw("<fieldset><legend>").Put(Phrase.QuietHours).Raw("</legend>");
        Input(pen, Phrase.QuietFrom, "from", "type=\"time\"", Text.Clock(settings.QuietFrom));
        Input(pen, Phrase.QuietTo, "to", "type=\"time\"", Text.Clock(settings.QuietTo));
        pen.Raw("</fieldset>");
        Input(pen, Phrase.NightLamp, "night", "type=\"number\" min=\"1\" max=\"10\" aria-describedby=\"night-hint\"", settings.NightPercent.ToString());
        pen.Raw("<p class=\"quiet\" id=\"night-hint\">").Put(Phrase.NightLampHint).Raw("</p>");
        Input(pen, Phrase.Zone, "zone", "type=\"text\" maxlength=\"64\" aria-describedby=\"zone-hint\"", settings.Zone);
        pen.Raw("<p class=\"quiet\" id=\"zone-hint\">").Put(Phrase.ZoneHint).Raw("</p><label>").Put(Phrase.PageLanguage).Raw(" <select name=\"language\">");
        Option(pen, "", pen.Say(Phrase.LanguageOfBrowser), settings.Language);
        Option(pen, "en", "English", settings.Language);
        Option(pen, "de", "Deutsch", settings.Language);
        pen.Raw("</select></label>");
        Input(pen, Phrase.Pin, "pin", "type=\"password\" inputmode=\"numeric\" autocomplete=\"off\" aria-describedby=\"pin-hint\"", "");
        pen.Raw("<p class=\"quiet\" id=\"pin-hint\">").Put(Phrase.PinHint).Raw("</p><button class=\"main\">").Put(Phrase.SaveButton).Raw("</button></form></div>");
    }

    private static void Input(Pen pen, Phrase label, string name, string attributes, string value) =>
        pen.Raw("<label>").Put(label).Raw(" <input name=\"").Raw(name).Raw("\" ").Raw(attributes).Raw(" required value=\"").Html(value).Raw("\"></label>");

    private static void Option(Pen pen, string value, string label, string chosen) =>
        pen.Raw("<option value=\"").Raw(value).Raw(value == chosen ? "\" selected>" : "\">").Html(label).Raw("</option>");

    /// <summary>"7:05" or "07:05"; 24:00 is no time of day.</summary>
    private static bool TryTime(string text, out int minutes)
    {
        minutes = 0;
        var parts = text.Split(':');
        if (parts.Length != 2 || parts[0].Length == 0 || parts[0].Length > 2 || parts[1].Length != 2) return false;
        if (!int.TryParse(parts[0], out var hour) || !int.TryParse(parts[1], out var minute)) return false;
        minutes = hour * 60 + minute;
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    }
}

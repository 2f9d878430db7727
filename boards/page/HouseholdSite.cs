// The whole web side of the gateway: one request in, one response out, the same on every board. An adapter calls it under the lock
// that also guards Gateway.Step.
using RouterAlert.Alerts;
using RouterAlert.Household.Names;
using RouterAlert.Household.Words;
using RouterAlert.Ports;
using RouterAlert.Signals;
using RouterAlert.Wire;

namespace RouterAlert.Household.Page;

public sealed class HouseholdSite
{
    private readonly Gateway gateway;
    private readonly HostNames names;
    private readonly AlertHistory history;
    private readonly IClock clock;
    private readonly IHouseholdActs acts;
    private readonly PageGuard guard;
    private readonly PinLock pinLock = new PinLock();
    private readonly Pen pen;

    public HouseholdSite(Gateway gateway, HostNames names, AlertHistory history, IClock clock, IRandom random, IHouseholdActs acts)
    {
        this.gateway = gateway;
        this.names = names;
        this.history = history;
        this.clock = clock;
        this.acts = acts;
        guard = new PageGuard(random);
        pen = new Pen(gateway, names, guard);
    }

    /// <summary>Answers one request: status, fields and body of the response; never throws on what a stranger sends. What
    /// is left in the body's buffer at the end the adapter flushes.</summary>
    public void Answer(PageRequest request, PageResponse response, long nowMs)
    {
        response.Reset();
        pen.Begin(response.Body, LanguageOf(request), nowMs, clock.UnixSeconds);
        if (!PageGuard.IsFromHome(request.From, gateway.Settings)) Refuse(response, 403, Phrase.ErrorLanOnly);
        else if (!PageGuard.IsOwnName(request.Host)) Refuse(response, 403, Phrase.ErrorHost);
        else if (request.Method == "GET" || request.Method == "HEAD") Get(request, response);
        else if (request.Method == "POST") Post(request, response);
        else
        {
            response.Allow = "GET, HEAD, POST";
            Refuse(response, 405, Phrase.ErrorMethod);
        }
    }

    private void Get(PageRequest request, PageResponse response)
    {
        switch (request.Path)
        {
            case "/":
                KeepLanguage(request, response);
                OverviewPage.Write(pen, history, request.From.Ipv4, Form.Value(request.Query, "done"));
                return;
            case "/settings":
                KeepLanguage(request, response);
                SettingsPage.Write(pen, "");
                return;
            case "/signals":
                KeepLanguage(request, response);
                SignalsPage.Write(pen);
                return;
            case "/style.css":
                Send(response, PageResponse.Css, StyleSheet.Css);
                return;
            case "/icon.svg":
                Send(response, PageResponse.Svg, StyleSheet.Icon);
                return;
            case "/api/state":
                response.ContentType = PageResponse.Json;
                StateJson.Write(response.Body, gateway, names, pen.UnixSeconds);
                return;
            default:
                Refuse(response, 404, Phrase.ErrorNotFound);
                return;
        }
    }

    private void Post(PageRequest request, PageResponse response)
    {
        if (!PageGuard.IsOwnOrigin(request.Origin, request.Host)) Refuse(response, 403, Phrase.ErrorToken);
        else if (request.Path == "/api/button") PressButton(request, response);
        else if (!guard.IsToken(Field(request, "t"))) Refuse(response, 403, Phrase.ErrorToken);
        else if (request.Path == "/settings") TakeSettings(request, response);
        else if (request.Path == "/rename") Rename(request, response);
        else if (request.Path == "/tell") Tell(request, response);
        else if (request.Path == "/unmute") Unmute(request, response);
        else ActOnAlert(request, response);
    }

    /// <summary>For machines: JSON needs no token, since no page of a stranger may send that content type here without our leave (CORS).</summary>
    private void PressButton(PageRequest request, PageResponse response)
    {
        response.ContentType = PageResponse.Json;
        var press = request.ContentType.StartsWith(PageResponse.Json) ? ButtonJson.Read(request.Body, request.BodyLength) : ButtonPress.None;
        if (press == ButtonPress.None)
        {
            response.Status = 400;
            response.Body.Raw("{\"error\":\"send application/json {\\\"press\\\":\\\"short\\\"}, or long, or hold\"}");
            return;
        }
        gateway.Signals.Press(press, pen.NowMs);
        response.Body.Raw("{}");
    }

    private void ActOnAlert(PageRequest request, PageResponse response)
    {
        if (request.Path != "/ack" && request.Path != "/snooze" && request.Path != "/false-alarm")
        {
            Refuse(response, 404, Phrase.ErrorNotFound);
            return;
        }
        var alert = AlertKey.Find(gateway.Alerts, Field(request, "a"));
        if (alert == null) Refuse(response, 409, Phrase.ErrorGone);
        else if (request.Path == "/ack")
        {
            gateway.Alerts.Acknowledge(alert, pen.UnixSeconds);
            GoHome(response, "ack");
        }
        else if (request.Path == "/snooze")
        {
            gateway.Signals.Snooze(alert, pen.NowMs);
            GoHome(response, "snooze");
        }
        else FalseAlarm(request, response, alert);
    }

    /// <summary>A device that is accused may be ruled by somebody else: from there the PIN is asked for.</summary>
    private void FalseAlarm(PageRequest request, PageResponse response, Alert alert)
    {
        var reader = request.From.Ipv4;
        if (reader != 0 && reader == alert.Host && !IsPin(request, response)) return;
        acts.FalseAlarm(alert, pen.NowMs);
        GoHome(response, "false-alarm");
    }

    private void TakeSettings(PageRequest request, PageResponse response)
    {
        if (!IsPin(request, response)) return;
        var problem = SettingsPage.Take(pen, request);
        if (problem.Length > 0)
        {
            response.Status = 422;
            SettingsPage.Write(pen, problem);
            return;
        }
        GoHome(response, "settings");
    }

    private bool IsPin(PageRequest request, PageResponse response)
    {
        var wait = pinLock.WaitSeconds(pen.NowMs);
        if (wait == 0 && pinLock.Try(Field(request, "pin"), gateway.Settings.Pin, pen.NowMs)) return true;
        response.Status = 403;
        SettingsPage.Write(pen, wait > 0 ? Text.Say(pen.Language, Phrase.PinLocked, wait.ToString()) : pen.Say(Phrase.PinWrong));
        return false;
    }

    private void Rename(PageRequest request, PageResponse response)
    {
        var name = HostNames.Clean(Field(request, "name"));
        var isHost = Ipv4Text.TryParse(Field(request, "h"), out var address) && gateway.Traffic.Hosts.Find(address) >= 0;
        if (name.Length == 0 || !isHost)
        {
            Refuse(response, 422, Phrase.ErrorName);
            return;
        }
        names.Learn(pen.DeviceKey(address), name, NameSource.Household);
        GoHome(response, "rename");
    }

    /// <summary>Only addresses that did knock can be told: the box must not become a sender of numbers at will.</summary>
    private void Tell(PageRequest request, PageResponse response)
    {
        var isKnown = Ipv4Text.TryParse(Field(request, "ip"), out var address) && HasKnocked(address);
        GoHome(response, isKnown && acts.Tell(address, AttackerSection.TellCode, pen.NowMs) ? "tell" : "busy");
    }

    private bool HasKnocked(uint address)
    {
        var attackers = gateway.Traffic.Attackers;
        for (var i = 0; i < attackers.Capacity; i++)
            if (attackers.Attempts[i] > 0 && attackers.Address[i] == address) return true;
        return false;
    }

    private void Unmute(PageRequest request, PageResponse response)
    {
        var mutes = gateway.Signals.Mutes;
        string code = Field(request, "c"), host = Field(request, "h");
        for (var i = 0; i < mutes.Capacity; i++)
            if (mutes.Code(i).ToString() == code && mutes.Host(i).ToString() == host) mutes.Remove(i);
        mutes.Apply(gateway.Alerts, pen.NowMs);
        GoHome(response, "unmute");
    }

    private static string Field(PageRequest request, string name) => Form.Value(request.Body, request.BodyLength, name);

    private static void GoHome(PageResponse response, string done)
    {
        response.Status = 303;
        response.Location = "./?done=" + done;
    }

    private static void Send(PageResponse response, string type, string text)
    {
        response.ContentType = type;
        response.MaxAgeSeconds = Params.StyleMaxAgeSeconds;
        response.Body.Raw(text);
    }

    private void Refuse(PageResponse response, int status, Phrase why)
    {
        response.Status = status;
        PageFrame.Open(pen, pen.Say(Phrase.ErrorTitle), "./");
        pen.Raw("<section class=\"card fault\"><h1>").Put(Phrase.ErrorTitle).Raw("</h1><p>").Put(why).Raw("</p></section>");
        PageFrame.Close(pen);
    }

    /// <summary>The link of this request, else the reader's last choice, else the household's, else the browser's.</summary>
    private Language LanguageOf(PageRequest request)
    {
        var chosen = Form.Value(request.Query, "lang");
        if (chosen.Length == 0 && request.Cookie.IndexOf("lang=de") >= 0) chosen = "de";
        if (chosen.Length == 0 && request.Cookie.IndexOf("lang=en") >= 0) chosen = "en";
        if (chosen.Length == 0) chosen = gateway.Settings.Language;
        if (chosen.Length == 0) chosen = AcceptedLanguage.First(request.AcceptLanguage);
        return chosen == "de" ? Language.German : Language.English;
    }

    private void KeepLanguage(PageRequest request, PageResponse response)
    {
        if (Form.Value(request.Query, "lang").Length == 0) return;
        response.SetCookie = pen.Language == Language.German ? "lang=de" : "lang=en";
        response.SetCookie += "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict";
    }
}

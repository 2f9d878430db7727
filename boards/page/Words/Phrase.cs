// Every fixed text of the household page, but the advice (Advice.cs). {0} stands for what is filled in.
namespace RouterAlert.Household.Words;

public enum Phrase
{
    PageTitle, SkipToContent, Menu, NavHome, NavSignals, NavSettings, OtherLanguage, Reload, AsOf, ClockUnknown,
    AllWell, AllWellText, DevicesWatched, OneDeviceWatched, MoreAlerts, OneMoreAlert,
    SeverityCritical, SeverityHigh, SeverityMedium, SeverityLow, SeverityInfo, NotYetAnAlarm,
    ADevice, ANamelessDevice, MakersDevice, WhatToDo, WhatWasSeen, Since, WhichDevice, ReportedBy, Code, IspMessage, Details,
    FromIsp, FromPrefix, FromOpen, FromOpenOne, FromLocal, SendersCounter,
    NothingSeen, AckButton, SnoozeButton, FalseAlarmButton, Acknowledged, AccusedNeedsPin,
    Devices, DevicesEmpty, DeviceFine, MailAndContacts, RenameLabel, RenameButton, Unshown, Lost,
    Attackers, AttackersText, AttackersEmpty, Attempts, LastSeen, TellButton, TellText, Address,
    History, HistoryEmpty, Ongoing, Until,
    Silenced, UnmuteButton,
    FaultTitle, FaultText, ButtonStuckText,
    JustNow, MinutesAgo, HoursAgo, DaysAgo, OneMinuteAgo, OneHourAgo, OneDayAgo,
    DoneAck, DoneSnooze, DoneFalseAlarm, DoneRename, DoneTell, DoneTellBusy, DoneUnmute, DoneSettings,
    ErrorTitle, ErrorLanOnly, ErrorHost, ErrorToken, ErrorNotFound, ErrorMethod, ErrorGone, ErrorName, ErrorTooLong,
    SettingsTitle, SettingsText, SettingsNoPin, Pin, PinHint, PinWrong, PinLocked, SaveButton,
    QuietHours, QuietFrom, QuietTo, Zone, ZoneHint, NightLamp, NightLampHint, PageLanguage, LanguageOfBrowser,
    BadTime, BadZone, BadNight,
    SignalsTitle, SignalsText, Lamp, Meaning, Sound, ButtonTitle, ButtonShort, ButtonLong, ButtonHold,
    DigitsTitle, DigitsText, DigitZero, DigitN, OneFlash, NFlashes, CodesTitle, CodesText,
    LampCritical, LampHigh, LampMedium, LampLow, LampInfo, LampBlip, LampWell, LampFault, LampSteady,
    SoundSiren, SoundTwo, SoundOne, SoundNone,
    SaysFast, SaysHigh, SaysMedium, SaysLow, SaysInfo, SaysBlip, SaysWell, SaysFault, SaysSteady,
    EvidenceSpam, EvidenceRelay, EvidenceHorizontal, EvidenceVertical, EvidenceSweep, EvidenceFlood, EvidenceInbound,
    OrderSequential, OrderOwn16, OrderOwn8,
}

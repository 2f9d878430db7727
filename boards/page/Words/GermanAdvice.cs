// Advice in German: sentence, then three steps, separated by '|'.
namespace RouterAlert.Household.Words;

public static class GermanAdvice
{
    public static string Of(string path) => path switch
    {
        "/a/test" => "Das ist nur ein Testsignal."
            + "|Es ist alles in Ordnung: Jemand prüft, ob die Box zu hören ist."
            + "|Drücken Sie einmal auf den Knopf, um es zu beenden."
            + "|Wenn weder Sie noch Ihr Anbieter gerade testen, sagen Sie es Ihrem Anbieter.",
        "/a/legacy" => "{0} ist mit einem Wurm befallen, der sich selbst verbreitet."
            + "|Nehmen Sie das Gerät sofort vom Netz: WLAN aus oder Kabel ziehen."
            + "|Prüfen Sie es mit einem Virenscanner, der vom USB-Stick startet, oder installieren Sie es neu."
            + "|Spielen Sie alle Updates ein, bevor es wieder ans Netz geht. Gibt es keine mehr, muss es offline bleiben.",
        "/a/spam" => "{0} verschickt Spam."
            + "|Nehmen Sie das Gerät vom Netz: WLAN aus oder Kabel ziehen."
            + "|Prüfen Sie es auf Viren, und entfernen Sie Programme und Browser-Erweiterungen, die Sie nicht kennen."
            + "|Ändern Sie von einem anderen Gerät aus das Passwort Ihres Mail-Kontos.",
        "/a/infected" => "{0} ist befallen und gehorcht Fremden."
            + "|Nehmen Sie das Gerät sofort vom Netz: WLAN aus oder Kabel ziehen."
            + "|Prüfen Sie es auf Viren; wird etwas gefunden, setzen Sie es zurück oder installieren Sie es neu."
            + "|Ändern Sie von einem anderen Gerät aus die Passwörter, die Sie dort eingetippt haben, zuerst Bank und Mail.",
        "/a/iot" => "{0} gehört zu einem Botnetz."
            + "|Ziehen Sie den Stecker und warten Sie zehn Sekunden: Oft sitzt der Schädling nur im Arbeitsspeicher."
            + "|Setzen Sie das Gerät auf Werkseinstellungen zurück, und vergeben Sie ein neues Passwort, bevor es wieder ans Netz geht."
            + "|Spielen Sie die neueste Firmware ein. Bietet der Hersteller keine mehr an, ersetzen Sie es.",
        "/a/c2" => "{0} steuert befallene Rechner anderer Leute."
            + "|Nehmen Sie das Gerät sofort vom Netz."
            + "|Lassen Sie es, wie es ist, und rufen Sie Ihren Anbieter an: Vielleicht will die Polizei es sehen."
            + "|Installieren Sie es danach von Grund auf neu; ein Virenscan genügt nicht.",
        "/a/malware-host" => "{0} bietet anderen Schadprogramme an."
            + "|Nehmen Sie das Gerät sofort vom Netz."
            + "|Suchen Sie darauf nach Dateien und Webseiten, die nicht von Ihnen sind."
            + "|Installieren Sie es neu, spielen Sie alle Updates ein, und vergeben Sie neue Passwörter.",
        "/a/scan" => "{0} sucht im Internet nach Opfern."
            + "|Nehmen Sie das Gerät vom Netz: WLAN aus oder Kabel ziehen."
            + "|Starten Sie es neu, spielen Sie alle Updates ein, und prüfen Sie es auf Viren. Kamera oder TV-Box: auf Werkseinstellungen zurücksetzen."
            + "|Wenn Sie absichtlich selbst einen Scanner laufen lassen, drücken Sie „Fehlalarm“.",
        "/a/bruteforce" => "{0} probiert Passwörter an fremden Rechnern aus."
            + "|Nehmen Sie das Gerät sofort vom Netz."
            + "|Prüfen Sie es auf Viren; Server oder Kamera: zurücksetzen oder neu installieren."
            + "|Vergeben Sie neue, lange Passwörter, und schließen Sie Fernzugänge, die Sie nicht brauchen.",
        "/a/takeover" => "{0} wurde von Fremden übernommen."
            + "|Nehmen Sie das Gerät sofort vom Netz."
            + "|Setzen Sie es auf Werkseinstellungen zurück oder installieren Sie es neu: Säubern genügt nicht."
            + "|Ändern Sie von einem anderen Gerät aus jedes Passwort, das dort benutzt oder gespeichert war.",
        "/a/website" => "{0} beherbergt eine Website, die übernommen wurde."
            + "|Nehmen Sie die Website vom Netz."
            + "|Spielen Sie eine ältere Sicherung ein, und aktualisieren Sie die Software, mit der sie läuft."
            + "|Ändern Sie die Passwörter der Verwaltung, der Datenbank und des Dateizugangs.",
        "/a/router" => "Ihr Router selbst wurde manipuliert."
            + "|Ziehen Sie den Stecker des Routers. Kein Online-Banking, kein Einkauf über ihn."
            + "|Verlangen Sie bei Ihrem Anbieter Ersatz, oder setzen Sie ihn zurück und spielen Sie die neueste Firmware des Herstellers ein."
            + "|Vergeben Sie ein neues Verwaltungspasswort, und schalten Sie die Fernwartung ab.",
        "/a/ddos" => "{0} beteiligt sich an einem Angriff auf andere."
            + "|Nehmen Sie das Gerät sofort vom Netz: WLAN aus oder Kabel ziehen."
            + "|Setzen Sie es zurück oder prüfen Sie es auf Viren, bevor es wieder ans Netz geht."
            + "|Spielen Sie seine Updates ein, und ändern Sie sein Passwort.",
        "/a/target" => "Jemand greift Ihren Anschluss an."
            + "|Ihre Geräte sind nicht schuld. Rechnen Sie mit langsamem Internet, bis es vorbei ist."
            + "|Dauert es an, starten Sie den Router neu: Viele Anbieter geben Ihnen dann eine neue Adresse."
            + "|Kommt es wieder, rufen Sie Ihren Anbieter an: Nur er kann es filtern.",
        "/a/leak" => "Zugangsdaten dieses Haushalts sind in fremde Hände geraten."
            + "|Ändern Sie das Passwort des betroffenen Kontos, und überall, wo Sie dasselbe benutzen."
            + "|Schalten Sie für Mail und Bank die Anmeldung in zwei Schritten ein."
            + "|Achten Sie auf Ihre Kontoauszüge, und folgen Sie keinen Links in Mails darüber.",
        "/a/spoof" => "{0} sendet unter falschen Adressen."
            + "|Starten Sie das Gerät neu. Meldet die Box es wieder, nehmen Sie es vom Netz."
            + "|Sehen Sie nach VPN-Programmen und virtuellen Maschinen: Falsch eingestellt können auch sie das tun."
            + "|Haben Sie keine, prüfen Sie das Gerät auf Viren.",
        "/a/exposed" => "{0} ist für alle im Internet erreichbar."
            + "|Entfernen Sie im Router die Portfreigabe oder UPnP-Öffnung für das Gerät."
            + "|Vergeben Sie ein gutes Passwort, und spielen Sie die Updates ein."
            + "|Brauchen Sie es von unterwegs, benutzen Sie das VPN Ihres Routers.",
        "/a/amplifier" => "{0} lässt sich für Angriffe auf andere missbrauchen."
            + "|Schließen Sie im Router den Port, der dorthin führt (Portfreigabe oder UPnP)."
            + "|Betreiben Sie den Dienst selbst, lassen Sie ihn nur im eigenen Netz antworten."
            + "|Spielen Sie die Updates ein. Ist es der Router selbst, fragen Sie Ihren Anbieter nach neuer Firmware.",
        "/a/weakcrypto" => "{0} verschlüsselt so schwach, dass andere mitlesen können."
            + "|Spielen Sie die Updates ein."
            + "|Schalten Sie in den Einstellungen SSL und alte TLS-Versionen ab."
            + "|Gibt es kein Update, lassen Sie das Gerät nicht aus dem Internet erreichbar.",
        "/a/blocklist" => "Ihre Internet-Adresse steht auf einer Sperrliste."
            + "|Sehen Sie unten nach, ob ein Gerät Spam verschickt oder scannt: Das ist meist der Grund."
            + "|Ist es gefunden und gesäubert, starten Sie den Router neu, um eine neue Adresse zu bekommen."
            + "|Werden Mails weiter abgewiesen, bitten Sie die Liste um Streichung oder Ihren Anbieter um Hilfe.",
        _ => "{0}: Ihr Anbieter hat Ihnen dazu etwas mitzuteilen."
            + "|Lesen Sie unten die Nachricht, falls eine da ist."
            + "|Sehen Sie auf der Kundenseite Ihres Anbieters nach, oder rufen Sie dort an und nennen Sie die Nummer."
            + "|Spielen Sie inzwischen auf Ihren Geräten Updates ein.",
    };
}

// Advice in English: sentence, then three steps, separated by '|'.
namespace RouterAlert.Household.Words;

public static class EnglishAdvice
{
    public static string Of(string path) => path switch
    {
        "/a/test" => "This is only a test signal."
            + "|Nothing is wrong: somebody is checking that the box can be heard."
            + "|Press the button once to stop it."
            + "|If nobody in your home or at your provider is testing, tell your provider.",
        "/a/legacy" => "{0} is infected with a worm that spreads by itself."
            + "|Take it off the network now: switch off its Wi-Fi or pull its cable."
            + "|Scan it with a virus scanner started from a USB stick, or reinstall it."
            + "|Install all updates before it goes back online. A system too old for updates must stay offline.",
        "/a/spam" => "{0} is sending spam."
            + "|Take it off the network: switch off its Wi-Fi or pull its cable."
            + "|Scan it for viruses, and remove programs and browser add-ons you do not know."
            + "|From another device, change the password of your mail account.",
        "/a/infected" => "{0} is infected and obeys strangers."
            + "|Take it off the network now: switch off its Wi-Fi or pull its cable."
            + "|Scan it for viruses; if anything is found, reset or reinstall it."
            + "|From another device, change the passwords you typed on it, banking and mail first.",
        "/a/iot" => "{0} is under the control of a botnet."
            + "|Unplug it, wait ten seconds: many such infections live in memory only."
            + "|Reset it to factory settings, and set a new password before it goes online again."
            + "|Install its newest firmware. If the maker offers none any more, replace it.",
        "/a/c2" => "{0} is being used to command other people’s infected computers."
            + "|Take it off the network now."
            + "|Keep it as it is and call your provider: the police may want to see it."
            + "|Reinstall it from scratch afterwards; a virus scan is not enough.",
        "/a/malware-host" => "{0} is offering malicious software to others."
            + "|Take it off the network now."
            + "|Look for files and web pages on it that you did not put there."
            + "|Reinstall it, update everything on it, and set new passwords.",
        "/a/scan" => "{0} is searching the Internet for victims."
            + "|Take it off the network: switch off its Wi-Fi or pull its cable."
            + "|Restart it, install all updates, and scan it for viruses. A camera or a TV box: reset it to factory settings."
            + "|If you run a scanner yourself on purpose, press “False alarm”.",
        "/a/bruteforce" => "{0} is guessing passwords on other people’s computers."
            + "|Take it off the network now."
            + "|Scan it for viruses; a server or camera: reset or reinstall it."
            + "|Set new, long passwords on it, and close remote access you do not need.",
        "/a/takeover" => "{0} has been taken over by a stranger."
            + "|Take it off the network now."
            + "|Reset it to factory settings or reinstall it: cleaning is not enough."
            + "|From another device, change every password that was used or stored on it.",
        "/a/website" => "{0} carries a web site that has been taken over."
            + "|Take the site offline."
            + "|Restore it from a backup made before, and update the software it runs on."
            + "|Change the passwords of its administrators, its database and its file access.",
        "/a/router" => "Your router itself has been tampered with."
            + "|Unplug the router. Do not bank or shop online over it."
            + "|Call your provider and ask for a replacement, or reset it and install the maker’s newest firmware."
            + "|Set a new administrator password, and switch off remote management.",
        "/a/ddos" => "{0} is taking part in an attack on others."
            + "|Take it off the network now: switch off its Wi-Fi or pull its cable."
            + "|Reset it or scan it for viruses before it goes back."
            + "|Install its updates and change its password.",
        "/a/target" => "Somebody is attacking your line."
            + "|Your devices are not to blame. Expect slow Internet until it ends."
            + "|If it lasts, restart the router: many providers give you a new address then."
            + "|If it comes back, call your provider: only they can filter it.",
        "/a/leak" => "Account data of this household has been found in a leak."
            + "|Change the password of the account concerned, and wherever you used the same one."
            + "|Switch on two-step sign-in for mail and banking."
            + "|Watch your bank statements, and do not follow links in mails about the leak.",
        "/a/spoof" => "{0} is sending under false addresses."
            + "|Restart it. If the box reports it again, take it off the network."
            + "|Check VPN and virtual-machine programs on it: a wrong setup can do this as well."
            + "|If you run none, scan it for viruses.",
        "/a/exposed" => "{0} can be reached by everybody on the Internet."
            + "|In your router, remove the port forwarding or the UPnP opening for it."
            + "|Set a good password on it, and install its updates."
            + "|If you need it from outside, use your router’s VPN instead.",
        "/a/amplifier" => "{0} can be misused to attack others."
            + "|In your router, close the port that leads to it (port forwarding or UPnP)."
            + "|If it is a service you run, let it answer your own network only."
            + "|Install its updates. Is it the router itself, ask your provider for new firmware.",
        "/a/weakcrypto" => "{0} uses encryption that can be broken."
            + "|Install its updates."
            + "|In its settings, switch off SSL and old TLS versions."
            + "|If the maker offers no update, do not leave it open to the Internet.",
        "/a/blocklist" => "Your Internet address stands on a block list."
            + "|Look below whether a device sends spam or scans: that is the usual cause."
            + "|When it is found and cleaned, restart the router for a new address."
            + "|If mail is still refused, ask the list to remove you, or your provider for help.",
        _ => "{0}: your provider has something to tell you about it."
            + "|Read the message below, if there is one."
            + "|Look at your provider’s customer page, or call them, and name the code."
            + "|Install updates on your devices meanwhile.",
    };
}

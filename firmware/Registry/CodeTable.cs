// The public registry of alert codes: one row a code, in the order
// name | severity 1..5 | RSIT class/type | Shadowserver report types | colour RRGGBB | led | melody | advice page.
// 0 is the test, 1 to 99 the classic worms; above, the thousands are the class of the Reference Security Incident Taxonomy.
namespace RouterAlert.Registry;

public static class CodeTable
{
    public static readonly ushort[] Codes =
    {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1000, 2000, 2001, 2002, 2010, 2100, 2200, 3000, 3001, 3002, 3003, 3004, 3005, 3006,
        4000, 5000, 5001, 5002, 6000, 6001, 6100, 7000, 8000, 9000, 9101, 9102, 9103, 9104, 9105, 9106, 9107, 9108, 9109, 9201,
        9202, 9203, 9204, 9205, 9206, 9207, 9208, 9209, 9210, 9211, 9212, 9213, 9214, 9215, 9216, 9300, 10000,
    };

    /// <summary>The row of a code, or null when the registry has none. A switch keeps the table in flash: as objects it would take 5 KB of heap.</summary>
    public static string? Row(int code) => code switch
    {
        0 => "Test signal|1|test/test||0040FF|info|none|/a/test",
        1 => "Code Red|5|malicious-code/infected-system||FF0000|critical|siren|/a/legacy",
        2 => "SirCam|4|malicious-code/infected-system||FF7800|high|two|/a/legacy",
        3 => "Nimda|5|malicious-code/infected-system||FF0000|critical|siren|/a/legacy",
        4 => "Klez|4|malicious-code/infected-system||FF7800|high|two|/a/legacy",
        5 => "SQL Slammer|5|malicious-code/infected-system||FF0000|critical|siren|/a/legacy",
        6 => "Blaster|5|malicious-code/infected-system||FF0000|critical|siren|/a/legacy",
        7 => "Sobig.F|5|malicious-code/infected-system||FF0000|critical|siren|/a/legacy",
        8 => "MyDoom|5|malicious-code/infected-system||FF0000|critical|siren|/a/legacy",
        9 => "Sasser|5|malicious-code/infected-system||FF0000|critical|siren|/a/legacy",
        10 => "Conficker|5|malicious-code/infected-system||FF0000|critical|siren|/a/legacy",
        1000 => "Spam leaving your network|4|abusive-content/spam|spam_url|FF7800|high|two|/a/spam",
        2000 => "Infected system (unspecified)|5|malicious-code/infected-system|event4_sinkhole event6_sinkhole|FF0000|critical|siren|/a/infected",
        2001 => "Bot phoning home over HTTP|5|malicious-code/infected-system|event4_sinkhole_http event6_sinkhole_http|FF0000|critical|siren|/a/infected",
        2002 => "Bot seen by Microsoft sinkhole|5|malicious-code/infected-system|event4_microsoft_sinkhole event4_microsoft_sinkhole_http|FF0000|critical|siren|/a/infected",
        2010 => "Mirai-class IoT bot|5|malicious-code/infected-system||FF0000|critical|siren|/a/iot",
        2100 => "Command server on your line|5|malicious-code/c2-server||FF0000|critical|siren|/a/c2",
        2200 => "Malware offered from your line|5|malicious-code/malware-distribution|malware_url|FF0000|critical|siren|/a/malware-host",
        3000 => "Scanning the Internet|4|information-gathering/scanner|event4_honeypot_darknet|FF7800|high|two|/a/scan",
        3001 => "Scanning web servers|4|information-gathering/scanner|event4_honeypot_http_scan|FF7800|high|two|/a/scan",
        3002 => "Scanning remote desktop|4|information-gathering/scanner|event4_honeypot_rdp_scan|FF7800|high|two|/a/scan",
        3003 => "Scanning Windows file sharing|4|information-gathering/scanner|event4_honeypot_smb_scan|FF7800|high|two|/a/scan",
        3004 => "Scanning Android debug|4|information-gathering/scanner|event4_honeypot_adb_scan|FF7800|high|two|/a/scan",
        3005 => "Scanning industrial control|5|information-gathering/scanner|event4_honeypot_ics_scan|FF0000|critical|siren|/a/scan",
        3006 => "Scanning VPN gateways|4|information-gathering/scanner|event4_honeypot_ikev2_scan|FF7800|high|two|/a/scan",
        4000 => "Guessing passwords elsewhere|5|intrusion-attempts/brute-force|event4_honeypot_brute_force|FF0000|critical|siren|/a/bruteforce",
        5000 => "Device taken over|5|intrusions/system-compromise|compromised_iot compromised_iot6|FF0000|critical|siren|/a/takeover",
        5001 => "Web site taken over|5|intrusions/system-compromise|compromised_website compromised_website6|FF0000|critical|siren|/a/website",
        5002 => "Router firmware implant|5|intrusions/system-compromise|scan_synfulknock|FF0000|critical|siren|/a/router",
        6000 => "Taking part in a denial-of-service attack|5|availability/ddos|event4_ddos_participant|FF0000|critical|siren|/a/ddos",
        6001 => "DDoS commands received|5|availability/ddos|event4_honeypot_ddos|FF0000|critical|siren|/a/ddos",
        6100 => "You are under attack|4|availability/ddos|event4_honeypot_ddos_target|FF7800|high|two|/a/target",
        7000 => "Account data leaked|3|information-content-security/data-leak|compromised_account|FFC800|medium|one|/a/leak",
        8000 => "Spoofed packets leave your line|3|fraud/masquerade|event4_ip_spoofer|FFC800|medium|one|/a/spoof",
        9000 => "Vulnerable service exposed|3|vulnerable/vulnerable-system|scan_http_vulnerable scan_smtp_vulnerable|FFC800|medium|one|/a/exposed",
        9101 => "DNS resolver open to all|3|vulnerable/ddos-amplifier|scan_dns|FFC800|medium|one|/a/amplifier",
        9102 => "NTP open|3|vulnerable/ddos-amplifier|scan_ntp scan_ntpmonitor|FFC800|medium|one|/a/amplifier",
        9103 => "SSDP/UPnP open|3|vulnerable/ddos-amplifier|scan_ssdp|FFC800|medium|one|/a/amplifier",
        9104 => "SNMP open|3|vulnerable/ddos-amplifier|scan_snmp|FFC800|medium|one|/a/amplifier",
        9105 => "LDAP open|3|vulnerable/ddos-amplifier|scan_ldap_udp|FFC800|medium|one|/a/amplifier",
        9106 => "Memcached open|3|vulnerable/ddos-amplifier|scan_memcached|FFC800|medium|one|/a/amplifier",
        9107 => "mDNS open|3|vulnerable/ddos-amplifier|scan_mdns|FFC800|medium|one|/a/amplifier",
        9108 => "CoAP open|3|vulnerable/ddos-amplifier|scan_coap|FFC800|medium|one|/a/amplifier",
        9109 => "Chargen open|3|vulnerable/ddos-amplifier|scan_chargen|FFC800|medium|one|/a/amplifier",
        9201 => "Telnet open|3|vulnerable/potentially-unwanted-accessible|scan_telnet|FFC800|medium|one|/a/exposed",
        9202 => "Remote desktop open|3|vulnerable/potentially-unwanted-accessible|scan_rdp|FFC800|medium|one|/a/exposed",
        9203 => "VNC open|3|vulnerable/potentially-unwanted-accessible|scan_vnc|FFC800|medium|one|/a/exposed",
        9204 => "File sharing (SMB) open|3|vulnerable/potentially-unwanted-accessible|scan_smb|FFC800|medium|one|/a/exposed",
        9205 => "Android debug (ADB) open|3|vulnerable/potentially-unwanted-accessible|scan_adb|FFC800|medium|one|/a/exposed",
        9206 => "FTP open|3|vulnerable/potentially-unwanted-accessible|scan_ftp|FFC800|medium|one|/a/exposed",
        9207 => "Router management (TR-069) open|3|vulnerable/potentially-unwanted-accessible|scan_cwmp|FFC800|medium|one|/a/exposed",
        9208 => "Docker open|3|vulnerable/potentially-unwanted-accessible|scan_docker|FFC800|medium|one|/a/exposed",
        9209 => "Redis open|3|vulnerable/potentially-unwanted-accessible|scan_redis|FFC800|medium|one|/a/exposed",
        9210 => "MongoDB open|3|vulnerable/potentially-unwanted-accessible|scan_mongodb|FFC800|medium|one|/a/exposed",
        9211 => "Elasticsearch open|3|vulnerable/potentially-unwanted-accessible|scan_elasticsearch|FFC800|medium|one|/a/exposed",
        9212 => "MySQL open|3|vulnerable/potentially-unwanted-accessible|scan_mysql|FFC800|medium|one|/a/exposed",
        9213 => "Printer (IPP) open|3|vulnerable/potentially-unwanted-accessible|scan_ipp|FFC800|medium|one|/a/exposed",
        9214 => "MQTT open without password|3|vulnerable/potentially-unwanted-accessible|scan_mqtt_anon|FFC800|medium|one|/a/exposed",
        9215 => "Camera recorder (DVR) open|3|vulnerable/potentially-unwanted-accessible|scan_dvr_dhcpdiscover|FFC800|medium|one|/a/exposed",
        9216 => "NAT-PMP open|3|vulnerable/potentially-unwanted-accessible|scan_nat_pmp|FFC800|medium|one|/a/exposed",
        9300 => "Weak encryption|2|vulnerable/weak-crypto|scan_ssl_poodle scan_ssl_freak|FFC800|low|none|/a/weakcrypto",
        10000 => "On a block list|2|other/other|blocklist|FFC800|low|none|/a/blocklist",
        _ => null,
    };
}

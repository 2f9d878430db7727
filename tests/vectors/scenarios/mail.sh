# shellcheck shell=bash
# Spam, and mail that is none.

# Like a zombie with a list of mail servers: most take the mail, some refuse or stay silent.
spam_round() {
  {
    addresses 25 50 198.51.100.0/24 203.0.113.0/24 192.0.2.0/26
    addresses 26 14 198.18.0.0/16
    addresses 27 10 198.19.0.0/16
  } | shuf --random-source=<(yes 25) |
    on "$1" xargs -P 4 -I{} timeout 5 smtp-source -c -s 1 -m 2 -l 4000 -M zombie.example -f a@zombie.example -t b@mx.example inet:{}:25
}
record_smtp_spam() {
  lab_host 25
  recording smtp-spam.pcap 'host 192.168.1.25' spam_round 25
  expect smtp-spam.pcap $LAN 192.168.1.25 smtp-spam 25 - 'smtp-source to 74 servers; some refuse or are silent'
}

swaks_spam() {
  {
    addresses 38 40 198.51.100.0/24 203.0.113.0/24
    addresses 39 8 198.18.0.0/16
  } | shuf --random-source=<(yes 38) |
    on 38 xargs -P 3 -I{} swaks --server {} --timeout 4 --helo zombie.example --from a@zombie.example --to b@mx.example
}
record_smtp_spam_swaks() {
  lab_host 38
  recording smtp-spam-swaks.pcap 'host 192.168.1.38' swaks_spam
  expect smtp-spam-swaks.pcap $LAN 192.168.1.38 smtp-spam 25 - 'swaks to 48 servers; eight do not answer'
}

dead_spam() {
  addresses 40 60 198.18.0.0/16 | on 39 xargs -P 6 -I{} timeout 4 smtp-source -c -m 1 -M zombie.example -f a@zombie.example -t b@mx.example inet:{}:25
}
record_smtp_spam_dead() {
  lab_host 39
  recording smtp-spam-dead.pcap 'host 192.168.1.39' dead_spam
  expect smtp-spam-dead.pcap $LAN 192.168.1.39 smtp-spam 25 - 'smtp-source with an old list: most of 60 servers are gone'
}

household_mail() {
  local i
  for i in 1 2 3 4 5; do
    on 13 swaks --server mail.example --port 25 --helo pc.example --from me@example.com --to "u$i@example.com"
    on 13 swaks --server mail.example --port 587 --helo pc.example --from me@example.com --to "u$i@example.com"
    on 13 curl -s imap://mail.example/INBOX -u me:none
    sleep 2
  done
}
record_mail_client() {
  lab_host 13
  recording mail-client.pcap 'host 192.168.1.13' household_mail
  expect mail-client.pcap $LAN - none - - 'five mails through one server at 25 and at 587; IMAP polled five times'
}

mail_server() {
  local i
  for i in 21 45 67 89 121 143 165 187; do
    on 14 smtp-source -c -m 1 -l 8000 -M home.example -f me@home.example -t you@example.com "inet:198.51.100.$i:25"
    sleep 18
  done
}
slow_mail_server() {
  lab_host 14
  recording mail-server.pcap 'host 192.168.1.14' mail_server
  expect mail-server.pcap $LAN - none - - 'a mail server at home: 8 mails to 8 servers in two and a half minutes'
}

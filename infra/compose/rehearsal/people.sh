# Sourced by rehearse.sh: what people have of a deployment, and what nobody may find.

step 'people sign in, and one asks another for mentoring'
must 'an organisation, four people and a pair are there' people begin
mails=$(people mailed) || mails=''
echo "   mails for the mentor: $mails"
must 'a mail has come to the mail server' [ -n "$mails" ]

step 'a calendar'
path=$(people calendar)
must 'the calendar answers through the public door' \
  sh -c "curl --silent --fail '$gateway$path' | grep -q '^BEGIN:VCALENDAR'"
must 'an address that is not known answers nothing' [ "$(status "$gateway/calendar/nobody.ics")" = 404 ]

step 'what must stand nowhere'
nowhere() { # nowhere <file of words> <file>: 1 is grep's answer for nothing found, any other a fault
  grep -a -F -f "$1" "$2"
  [ $? = 1 ]
}
# Every secret is long: its words of 32 characters and more are looked for, the token of the calendar's address with them.
words="$work/words"
grep -ohE '[A-Za-z0-9+/=_-]{32,}' "$PAIRWELL_SECRETS"/* | sort -u > "$words"
{ cat "$words"; basename "$path" .ics; } > "$words.all"
must 'the words of a secret would be found' grep -q -F -f "$words" "$PAIRWELL_SECRETS/identity-database-url"
run logs > "$work/logs" 2>&1
must 'no secret and no address of a calendar is in a log' nowhere "$words.all" "$work/logs"
docker inspect $(run ps --all --quiet) > "$work/inspected"
must 'no secret is in what Docker tells of a container' nowhere "$words" "$work/inspected"
for process in $processes; do inside "$process" cat /proc/1/environ /proc/1/cmdline; done > "$work/environments"
must 'no secret is in the environment or the command of a process' nowhere "$words" "$work/environments"

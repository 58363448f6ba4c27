# Sourced by rehearse.sh: the profiles observability and demo, as far as their images can be had.

watched=''
for name in prometheus otel-collector jaeger grafana mailpit; do
  if have "$(sed -n "/^  $name:/,/^    image:/s/^    image: //p" compose.yaml)"; then watched="$watched $name"
  else left_out="$left_out $name"; fi
done
watches() { # watches <what>: within two minutes, in which people ask; what is measured every fifteen seconds is there then
  for attempt in 1 2 3 4 5 6 7 8 9 10 11 12; do
    people look > "$work/looked"
    if inside outside node /rehearsal/watching.mjs "$1" > "$work/watching"; then cat "$work/watching"; return 0; fi
    sleep 10
  done
  cat "$work/watching"
  return 1
}

if [ -n "$watched" ]; then
  step "what watches, and MailPit:$watched"
  profiles="$profiles --profile observability --profile demo"
  must 'it is well' start --no-deps $watched
fi
case $watched in *prometheus*)
  must 'Prometheus gets figures from all six processes' watches targets
  must 'every alert is known and can be worked out' watches rules
  must 'every expression of every dashboard is answered' watches dashboards
esac
case $watched in *otel-collector*jaeger*)
  must 'traces go through the collector to Jaeger' watches traces
esac
case $watched in *mailpit*)
  must 'MailPit shows its page' [ "$(status "http://127.0.0.1:$PAIRWELL_MAILPIT_PORT/")" = 200 ]
esac

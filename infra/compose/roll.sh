#!/bin/sh
# Takes running processes to the image and the configuration that the files name now, one after the other, so that none of
# the five services is away meanwhile: new instances start beside the old ones, and once they are ready the old ones finish
# what is in hand and go. The gateway publishes a port of this host, which two cannot share: it is replaced in place.
#
#   infra/compose/roll.sh                       all six, the gateway last
#   infra/compose/roll.sh directory matching    these
#
# It takes Compose's own variables (COMPOSE_FILE, COMPOSE_PROJECT_NAME …). Instances that do not get ready are taken away
# again, with their last words shown; the old ones go on, and nothing after them is touched.
set -eu
cd "$(dirname "$0")"

if docker compose version > /dev/null 2>&1; then compose='docker compose'; else compose='docker-compose'; fi
wait_seconds=${PAIRWELL_WAIT_SECONDS:-300}

run() { $compose --profile core "$@"; }
instances() { run ps --quiet "$1" | sort; }

# What stands in the first list and not in the second.
without() { printf '%s\n' "$1" | grep -vxF -e "$2" || true; }

end() { # end <container...>: SIGTERM, fifteen seconds for what is in hand
  docker stop --time 15 "$@" > /dev/null
  docker rm "$@" > /dev/null
}

roll() {
  old=$(instances "$1")
  if [ -z "$old" ]; then
    echo "roll.sh: $1 does not run; start it with \"docker compose --profile core up --detach --wait $1\"" >&2
    exit 1
  fi
  count=$(printf '%s\n' "$old" | wc -l)
  echo "== $1: $count more beside $count"
  begun=true
  run up --detach --no-build --no-deps --no-recreate --wait --wait-timeout "$wait_seconds" \
    --scale "$1=$((count * 2))" "$1" > /dev/null 2>&1 || begun=false
  new=$(without "$(instances "$1")" "$old")
  if [ "$begun" = false ]; then
    for container in $new; do docker logs --tail 5 "$container" >&2 || true; done
    [ -z "$new" ] || end $new
    echo "roll.sh: the new $1 did not get ready in $wait_seconds seconds; the old one goes on" >&2
    exit 1
  fi
  end $old
  echo "   replaced"
}

replace() {
  echo "== $1: replaced in place"
  run up --detach --no-build --no-deps --wait --wait-timeout "$wait_seconds" "$1" > /dev/null 2>&1
}

[ $# -gt 0 ] || set -- identity directory matching relationships analytics gateway
for process in "$@"; do
  case $process in
    identity | directory | matching | relationships | analytics) roll "$process" ;;
    gateway) replace gateway ;;
    *)
      echo "roll.sh: \"$process\" is none of identity, directory, matching, relationships, analytics, gateway" >&2
      exit 2
      ;;
  esac
done

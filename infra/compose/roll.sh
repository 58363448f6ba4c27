#!/bin/sh
# Takes running processes to the image, the configuration and the secrets that the files name now, one after the other, so
# that none of the five services is away meanwhile: new instances start beside the old ones, and once they are ready the old
# ones finish what is in hand and go. The gateway publishes a port of this host, which two cannot share: it is replaced in
# place.
#
#   infra/compose/roll.sh                       all six, the gateway last
#   infra/compose/roll.sh directory matching    these
#
# It takes Compose's own variables (COMPOSE_FILE, COMPOSE_PROJECT_NAME …) and PAIRWELL_WAIT_SECONDS (300). Instances that do
# not get ready are taken away again, with their last words shown; the old ones go on, and nothing after them is touched.
set -eu
cd "$(dirname "$0")"

if docker compose version > /dev/null 2>&1; then compose='docker compose'; else compose='docker-compose'; fi
wait_seconds=${PAIRWELL_WAIT_SECONDS:-300}
begun=$(mktemp)
trap 'rm -f "$begun"' EXIT

run() { $compose --profile core "$@"; }
running() { run ps --quiet "$1" | sort; }
every() { run ps --all --quiet "$1" | sort; }

# What stands in the first list and not in the second.
without() { printf '%s\n' "$1" | grep -vxF -e "$2" || true; }

end() { # end <container...>: SIGTERM, fifteen seconds for what is in hand
  docker stop -t 15 "$@" > /dev/null
  docker rm "$@" > /dev/null
}

# The network on which the gateway finds the services by their names.
graph() {
  project=$(docker inspect --format '{{index .Config.Labels "com.docker.compose.project"}}' "$1")
  docker network ls --quiet --filter "label=com.docker.compose.project=$project" \
    --filter label=com.docker.compose.network=graph
}

# Ready: healthy. Given up at once when it has ended three times, and otherwise when the time is over.
get_ready() {
  until=$(($(date +%s) + wait_seconds))
  for container in "$@"; do
    while :; do
      set -- $(docker inspect --format '{{.State.Health.Status}} {{.RestartCount}}' "$container")
      [ "$1" != healthy ] || break
      if [ "$1" = unhealthy ] || [ "$2" -ge 3 ] || [ "$(date +%s)" -ge "$until" ]; then return 1; fi
      sleep 1
    done
  done
}

# A name leads to every instance that is on the network, ready or not: new ones come to it when they are ready.
begin() { # begin <service> <container...>
  service=$1
  shift
  network=$(graph "$1")
  for container in "$@"; do docker network disconnect "$network" "$container" || return 1; done
  docker start "$@" > /dev/null || return 1
  get_ready "$@" || return 1
  for container in "$@"; do docker network connect --alias "$service" "$network" "$container" || return 1; done
}

roll() {
  old=$(running "$1")
  if [ -z "$old" ]; then
    echo "roll.sh: $1 does not run; start it with \"docker compose --profile core up --detach --wait $1\"" >&2
    exit 1
  fi
  count=$(printf '%s\n' "$old" | wc -l)
  before=$(every "$1")
  echo "== $1: $count more beside $count"
  run up --no-start --no-build --no-deps --no-recreate --scale "$1=$(($(printf '%s\n' "$before" | wc -l) + count))" "$1" \
    > "$begun" 2>&1 || { cat "$begun" >&2; exit 1; }
  new=$(without "$(every "$1")" "$before")
  if ! begin "$1" $new; then
    for container in $new; do docker logs --tail 5 "$container" >&2 || true; done
    end $new
    echo "roll.sh: the new $1 did not get ready (within $wait_seconds seconds); the old one goes on" >&2
    exit 1
  fi
  end $old
  echo '   replaced'
}

replace() {
  echo "== $1: replaced in place"
  if ! run up --detach --no-build --no-deps --force-recreate --wait --wait-timeout "$wait_seconds" "$1" > "$begun" 2>&1; then
    cat "$begun" >&2
    run logs --tail 5 "$1" >&2 || true
    echo "roll.sh: the new $1 did not get ready (within $wait_seconds seconds), and the old one is gone" >&2
    exit 1
  fi
  echo '   replaced'
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

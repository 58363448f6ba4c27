#!/bin/sh
# Rehearses a deployment on this host: builds the image, starts what can be had, waits until all of it is ready, looks
# at it from outside as operators and people would, and ends everything it has started, data included.
#
#   infra/compose/rehearse.sh                     as much of production as there are images for
#   PAIRWELL_IMAGE=pairwell:0.2.0 infra/compose/rehearse.sh    an image that is built already
#   PAIRWELL_IMAGE_BEFORE=pairwell:0.1.0 PAIRWELL_IMAGE=pairwell:0.2.0 infra/compose/rehearse.sh
#                                                 begins with the first, and is upgraded to the second
#
# Needs a Docker engine, Docker Compose and openssl. Touches no deployment: it has a project, secrets and ports of its own.
# Where the image of EventStoreDB or Kafka cannot be had, PostgreSQL takes its part, and the end says so; what watches
# (profile observability) and MailPit (profile demo) are left out as far as their images cannot be had.
set -eu
cd "$(dirname "$0")"

if docker compose version > /dev/null 2>&1; then compose='docker compose'
elif command -v docker-compose > /dev/null 2>&1; then compose='docker-compose'
else
  echo 'Docker Compose is not here: install the plugin docker-compose-plugin (2.24 or later).' >&2
  exit 2
fi
if ! docker info > /dev/null 2>&1; then
  echo 'No Docker engine answers: start it, or set DOCKER_HOST.' >&2
  exit 2
fi

work=$(mktemp -d)
export COMPOSE_PROJECT_NAME=pairwell-rehearsal
export PAIRWELL_SECRETS="$work/secrets"
export PAIRWELL_OUTSIDE="$work/outside"
export PAIRWELL_PUBLISHED_PORT="${PAIRWELL_PUBLISHED_PORT:-4900}"
export PAIRWELL_TRACES_TO=http://otel-collector:4318
export PAIRWELL_PROMETHEUS_PORT=4901 PAIRWELL_GRAFANA_PORT=4902 PAIRWELL_JAEGER_PORT=4903 PAIRWELL_MAILPIT_PORT=4904
gateway="http://127.0.0.1:$PAIRWELL_PUBLISHED_PORT"
wait="${PAIRWELL_WAIT_SECONDS:-900}"
files='-f compose.yaml'
services='identity directory matching relationships analytics'
processes="$services gateway"
# The one-shot jobs of databases that no service owns.
store_jobs='migrate-erasure-list'
profiles='--profile core'
replaced=''
left_out=''

run() { $compose $files --profile core "$@"; }
ops() { $compose $files --profile ops run --rm -T pairwell "$@"; }
inside() { run exec -T "$@"; }
people() { inside outside node /rehearsal/people.mjs "$@"; }
status() { curl --silent --output /dev/null --write-out '%{http_code}' "$@"; }
finish() {
  code=$?
  trap - EXIT INT TERM
  if [ "$code" != 0 ]; then
    $compose $files --profile '*' ps --all --format 'table {{.Service}}\t{{.Status}}' || true
    $compose $files --profile '*' logs --tail 40 2>&1 | grep -v '"level":"info"' | tail -n 60 || true
  fi
  echo '== ending everything'
  $compose $files --profile '*' down --volumes --remove-orphans --timeout 20 > /dev/null 2>&1 || true
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT INT TERM

step() { echo "== $*"; }
must() { # must <what is right> <command...>
  what=$1
  shift
  if "$@"; then echo "   right: $what"; else echo "   WRONG: not so: $what"; exit 1; fi
}
have() { docker image inspect "$1" > /dev/null 2>&1 || docker pull --quiet "$1" > /dev/null 2>&1; }
image_of() { sed -n "s#^    image: \($1:.*\)#\1#p" compose.yaml; }
make_secrets() {
  if command -v node > /dev/null; then node make-secrets.mjs "$PAIRWELL_SECRETS"
  else
    docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/here:ro" --volume "$work:/work" \
      "$(sed -n 's/^ARG NODE_IMAGE=//p' ../docker/Dockerfile)" node /here/make-secrets.mjs /work/secrets
  fi
}
start() { # start <service...>, all unless told: waits until they are well
  if $compose $files $profiles up --detach --no-build --wait --wait-timeout "$wait" "$@" > "$work/up" 2>&1; then return 0; fi
  tail -n 20 "$work/up"
  return 1
}
settled() { # within a minute every process is up and ready
  for attempt in 1 2 3 4 5 6; do
    if ops status > "$work/status"; then return 0; fi
    sleep 10
  done
  cat "$work/status"
  return 1
}
begin_asking() {
  people ask > "$work/asked" &
  asking=$!
}
end_asking() { # shows how many queries were asked, and what of them failed, a line each; leaves in $failed how many
  inside outside touch /tmp/enough
  wait "$asking"
  sed 's/^/   /' "$work/asked"
  failed=$(tail -n +2 "$work/asked" | wc -l)
}

step 'which images can be had'
must 'the image of PostgreSQL' have "$(image_of postgres)"
if ! have "$(image_of kurrentplatform/kurrentdb)"; then
  files="$files -f compose.history-in-postgres.yaml"
  store_jobs="$store_jobs migrate-event-store"
  replaced="$replaced EventStoreDB"
  if ! have "$(image_of apache/kafka)"; then
    files="$files -f compose.postgres-alone.yaml"
    store_jobs="$store_jobs migrate-event-log"
    replaced="$replaced Kafka"
  fi
fi
echo "   replaced by PostgreSQL:${replaced:- nothing}"
files="$files -f rehearsal/compose.outside.yaml"
COMPOSE_FILE=$(echo "$files" | sed 's/^-f //; s/ -f /:/g')
export COMPOSE_FILE

step 'secrets and image'
make_secrets
mkdir "$PAIRWELL_OUTSIDE"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=sign-in.rehearsal.example \
  -addext subjectAltName=DNS:sign-in.rehearsal.example \
  -keyout "$PAIRWELL_OUTSIDE/key.pem" -out "$PAIRWELL_OUTSIDE/certificate.pem" 2> /dev/null
chmod 755 "$PAIRWELL_OUTSIDE" && chmod 444 "$PAIRWELL_OUTSIDE"/*
printf 'smtp://outside:1025' > "$work/next" && chmod 444 "$work/next" && mv -f "$work/next" "$PAIRWELL_SECRETS/mail-url"
[ -n "${PAIRWELL_IMAGE:-}" ] || docker build --quiet --file ../docker/Dockerfile --tag pairwell:0.1.0 ../..
next="${PAIRWELL_IMAGE:-pairwell:0.1.0}"
export PAIRWELL_OUTSIDE_IMAGE="$next" PAIRWELL_IMAGE="${PAIRWELL_IMAGE_BEFORE:-$next}"

step 'starting, in order'
must 'all of it is well' start
run ps --all --format 'table {{.Service}}\t{{.Status}}'

. ./rehearsal/people.sh
[ "$PAIRWELL_IMAGE" = "$next" ] || . ./rehearsal/upgrade.sh
. ./rehearsal/operators.sh
. ./rehearsal/watching.sh
. ./rehearsal/restore.sh

echo "== the deployment stands; replaced by PostgreSQL:${replaced:- nothing}; left out:${left_out:- nothing}"

#!/bin/sh
# Rehearses a deployment on this host: builds the image, starts what can be had, waits until all of it is ready, looks
# at it from outside as an operator would, and ends everything it has started, data included.
#
#   infra/compose/rehearse.sh                     as much of production as there are images for
#   PAIRWELL_IMAGE=pairwell:0.2.0 infra/compose/rehearse.sh    an image that is built already
#
# Needs a Docker engine and Docker Compose. Touches no deployment: it has a project, secrets and a port of its own.
# Where the image of EventStoreDB or Kafka cannot be had, PostgreSQL takes its part, and the end says so.
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
export PAIRWELL_PUBLISHED_PORT="${PAIRWELL_PUBLISHED_PORT:-4900}"
gateway="http://127.0.0.1:$PAIRWELL_PUBLISHED_PORT"
files='-f compose.yaml'
replaced=''

run() { $compose $files --profile core "$@"; }
finish() {
  code=$?
  trap - EXIT INT TERM
  [ "$code" = 0 ] || run logs --tail 15 > "$work/last-words.log" 2>&1 || true
  [ "$code" = 0 ] || tail -n 60 "$work/last-words.log"
  echo '== ending everything'
  run down --volumes --remove-orphans --timeout 20 > /dev/null 2>&1 || true
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

step 'which images can be had'
must 'the image of PostgreSQL' have "$(image_of postgres)"
if ! have "$(image_of kurrentplatform/kurrentdb)"; then
  files="$files -f compose.history-in-postgres.yaml"
  replaced="$replaced EventStoreDB"
  if ! have "$(image_of apache/kafka)"; then
    files="$files -f compose.postgres-alone.yaml"
    replaced="$replaced Kafka"
  fi
fi
echo "   replaced by PostgreSQL:${replaced:- nothing}"

step 'secrets and image'
if command -v node > /dev/null; then node make-secrets.mjs "$PAIRWELL_SECRETS"
else
  docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/here:ro" --volume "$work:/work" \
    "$(sed -n 's/^ARG NODE_IMAGE=//p' ../docker/Dockerfile)" node /here/make-secrets.mjs /work/secrets
fi
[ -n "${PAIRWELL_IMAGE:-}" ] || docker build --quiet --file ../docker/Dockerfile --tag pairwell:0.1.0 ../..

step 'starting, in order'
run up --detach --no-build --wait --wait-timeout "${PAIRWELL_WAIT_SECONDS:-900}"
run ps --all --format 'table {{.Service}}\t{{.Status}}'

step 'as the public sees it'
status() { curl --silent --output /dev/null --write-out '%{http_code}' "$@"; }
must 'the gateway is ready' [ "$(status "$gateway/health/ready")" = 200 ]
must 'metrics are not shown' [ "$(status "$gateway/metrics")" = 404 ]
must 'what is internal is not there' [ "$(status "$gateway/internal/backlog")" = 404 ]
token=$(curl --silent --fail --data grant_type=client_credentials \
  --user "pairwell-operator:$(cat "$PAIRWELL_SECRETS/operator-client-secret")" "$gateway/oauth/token" \
  | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
must 'the operator signs in' [ -n "$token" ]
ask() {
  curl --silent "$gateway/graphql" --header 'content-type: application/json' \
    --header "authorization: Bearer $token" --data "$1"
}
# On a busy host an answer may be late: what is repeated with the same idempotency key is done once.
for attempt in 1 2 3 4 5; do
  made=$(ask '{"query":"mutation { onboardOrganisation(input: { code: \"RWE\", name: \"University Hospitals of Leicester\", type: \"NHS_TRUST\", icbCode: \"QK1\", regionCode: \"Y60\", idempotencyKey: \"rehearsal\" }) { __typename ... on Organisation { id } ... on Refusal { code message } } }"}')
  [ "${made#*UNAVAILABLE}" != "$made" ] || break
  echo "   attempt $attempt: not yet"
  sleep 5
done
echo "   $made"
found=$(ask '{"query":"{ organisations(first: 1) { edges { node { code name } } } }"}')
echo "   $found"
must 'what was written can be read' [ "${found#*RWE}" != "$found" ]

step 'inside a container'
inside() { run exec -T "$@"; }
must 'the user has no rights' [ "$(inside identity id -u)" = 1000 ]
must 'the root file system cannot be written' sh -c "! $compose $files --profile core exec -T identity touch /app/x 2>/dev/null"
must 'there are no capabilities' [ "$(inside identity grep CapEff /proc/self/status | cut -f2)" = 0000000000000000 ]
must 'metrics are on their own port' sh -c "$compose $files --profile core exec -T gateway node -e \
  \"fetch('http://127.0.0.1:9464/metrics').then((r) => process.exit(r.ok ? 0 : 1))\""

step 'the ops command'
$compose $files --profile ops run --rm -T pairwell status || true
must 'no configuration has a fault' sh -c "$compose $files --profile ops run --rm -T pairwell config check > /dev/null"

step 'migrating again changes nothing'
must 'the job answers an empty list' sh -c "$compose $files --profile core run --rm -T migrate-identity 2>/dev/null | grep -q '\"migrations\": \[\]'"

step 'a service is restarted and comes back'
run restart --timeout 15 directory > /dev/null 2>&1
run up --detach --no-build --no-deps --wait --wait-timeout 300 directory > /dev/null 2>&1
must 'directory is ready again' [ "$(inside directory node infra/docker/healthy.mjs && echo yes)" = yes ]

step 'a service is replaced while it is asked (roll.sh)'
COMPOSE_FILE=$(echo "$files" | sed 's/^-f //; s/ -f /:/g')
export COMPOSE_FILE
before=$(run ps --quiet identity)
touch "$work/asking" "$work/asked" "$work/failed"
while [ -e "$work/asking" ]; do
  answer=$(ask '{"query":"{ organisations(first: 1) { edges { node { code } } } }"}') || answer='no answer'
  [ "${answer#*RWE}" != "$answer" ] || echo "$answer" >> "$work/failed"
  echo . >> "$work/asked"
done &
asking=$!
must 'identity is replaced' ./roll.sh identity
rm "$work/asking"
wait "$asking"
echo "   $(wc -l < "$work/asked") queries meanwhile"
cat "$work/failed"
must 'no query failed meanwhile' [ ! -s "$work/failed" ]
must 'it is another instance' [ "$(run ps --quiet identity)" != "$before" ]

echo "== the deployment stands; replaced by PostgreSQL:${replaced:- nothing}"

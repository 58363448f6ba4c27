# Sourced by rehearse.sh: a deployment as the public and its operators see it.

step 'as the public sees it'
must 'the gateway is ready' [ "$(status "$gateway/health/ready")" = 200 ]
must 'metrics are not shown' [ "$(status "$gateway/metrics")" = 404 ]
must 'what is internal is not there' [ "$(status "$gateway/internal/backlog")" = 404 ]

step 'inside each of the six containers'
for process in $processes; do
  must "$process: the user has no rights" [ "$(inside "$process" id -u)" = 1000 ]
  must "$process: the root file system cannot be written" sh -c "! $compose $files --profile core exec -T $process touch /app/x 2>/dev/null"
  must "$process: there are no capabilities" [ "$(inside "$process" grep CapEff /proc/self/status | cut -f2)" = 0000000000000000 ]
done
must 'metrics are on their own port' sh -c "$compose $files --profile core exec -T gateway node -e \
  \"fetch('http://127.0.0.1:9464/metrics').then((r) => process.exit(r.ok ? 0 : 1))\""

step 'the list of erased people'
sql() { inside postgres psql --username=postgres --no-psqlrc --tuples-only --no-align "$@"; }
must 'it is in a database of its own' [ "$(sql --dbname=pairwell_erasure_list --command="SELECT to_regclass('erasures') IS NOT NULL")" = t ]
must 'whose migration is a job that succeeded before the services began' \
  [ "$(docker inspect --format '{{.State.ExitCode}}' "$(run ps --all --quiet migrate-erasure-list)")" = 0 ]
must 'no role of a service gets in' [ "$(sql --command="SELECT count(*) FROM unnest(string_to_array('$services', ' ')) AS service
  WHERE has_database_privilege('pairwell_' || service || '_app', 'pairwell_erasure_list', 'CONNECT')")" = 0 ]

step 'the ops command'
must 'nobody is away' settled
must 'no configuration has a fault' sh -c "$compose $files --profile ops run --rm -T pairwell config check > /dev/null"

step 'migrating again changes nothing'
for job in $store_jobs $(echo "$services" | sed 's/[^ ]*/migrate-&/g'); do
  must "$job answers an empty list" sh -c "$compose $files --profile core run --rm -T $job 2>/dev/null | grep -q '\"migrations\": \[\]'"
done

step 'a service is restarted and comes back'
run restart --timeout 15 directory > /dev/null 2>&1
run up --detach --no-build --no-deps --wait --wait-timeout 300 directory > /dev/null 2>&1
must 'directory is ready again' [ "$(inside directory node infra/docker/healthy.mjs && echo yes)" = yes ]

step 'a service is replaced while it is asked (roll.sh)'
before=$(run ps --quiet identity)
begin_asking
must 'identity is replaced' ./roll.sh identity
end_asking
must 'no query failed meanwhile' [ "$failed" = 0 ]
must 'it is another instance' [ "$(run ps --quiet identity)" != "$before" ]

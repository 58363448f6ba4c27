# Sourced by rehearse.sh: docs/how-to/upgrade.md, from the image that runs to $next, while people ask and nothing is lost.

step "an upgrade from $PAIRWELL_IMAGE to $next"
must 'nobody is away' settled
people look > "$work/before"
before_upgrade=$(run ps --quiet $processes)
export PAIRWELL_IMAGE="$next"
make_secrets
run exec -T postgres sh /docker-entrypoint-initdb.d/10-make-databases.sh > "$work/made"
must 'no configuration has a fault' sh -c "$compose $files --profile ops run --rm -T pairwell config check > /dev/null"

begin_asking
must 'the databases are migrated' ops migrate
for job in $store_jobs; do run run --rm -T "$job" | grep -v '^$'; done
must 'the five services are replaced' ./roll.sh $services
end_asking
must 'no query failed while the databases were migrated and the services were replaced' [ "$failed" = 0 ]

begin_asking
must 'the gateway is replaced' ./roll.sh gateway
end_asking > "$work/away"
echo "   while the gateway was away $failed queries failed, and no other"
must 'all of them for want of a connection' [ "$(grep -cE 'ECONN|UND_ERR_SOCKET' "$work/away" || true)" = "$failed" ]
must 'none of the processes is an old one' sh -c "! echo '$(run ps --quiet $processes)' | grep -qF '$before_upgrade'"
must 'nobody is away' settled
people look > "$work/after"
must 'what could be read before can be read now, and is the same' diff "$work/before" "$work/after"
must 'people go on writing' people write

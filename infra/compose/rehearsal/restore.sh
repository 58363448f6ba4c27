# Sourced by rehearse.sh: docs/how-to/back-up-and-restore.md, with a person who is erased between the backup and the restore.

databases='event_store identity directory matching relationships analytics'
made_by_jobs=''
case $files in
  *postgres-alone*) made_by_jobs='event_log' ;;
esac

step 'a backup'
people look > "$work/before"
for database in $databases; do
  run exec -T postgres pg_dump --username=postgres --format=custom "pairwell_$database" > "$work/$database.dump"
done
must 'every database is in it' sh -c "[ \$(find '$work' -name '*.dump' -size +0 | wc -l) = $(echo $databases | wc -w) ]"

step 'after the backup somebody writes, and somebody is erased'
people write > "$work/written"
erased=$(people erase) || erased='not'
echo "   $erased"
must 'everybody has confirmed the erasure' [ "${erased#COMPLETED}" != "$erased" ]

step 'everything but the list of erased people is restored'
run stop gateway $services > "$work/stopped" 2>&1
for database in $databases $made_by_jobs; do
  run exec -T postgres dropdb --username=postgres --if-exists "pairwell_$database"
done
run exec -T postgres sh /docker-entrypoint-initdb.d/10-make-databases.sh > "$work/made"
for database in $databases; do
  run exec -T postgres pg_restore --username=postgres --dbname="pairwell_$database" --exit-on-error < "$work/$database.dump"
done
if [ -z "$made_by_jobs" ]; then
  run rm --stop --force kafka > "$work/stopped" 2>&1
  docker volume rm "${COMPOSE_PROJECT_NAME}_kafka" > "$work/stopped"
fi
profiles='--profile core'
must 'it stands again' start
must 'nobody is away' settled
for service in identity directory relationships; do
  must "$service offers its state again" sh -c "$compose $files --profile ops run --rm -T pairwell republish $service"
done
for service in $services; do
  must "$service is rebuilt" sh -c "$compose $files --profile ops run --rm -T pairwell rebuild $service"
done
must 'relationships tell their history anew when they are asked to' ops retell relationships
again=$(people certificate) || again='no answer'
echo "   $again"
must 'whoever was erased is forgotten again, and the certificate says so' [ "${again#COMPLETED}" != "$again" ]
must 'nobody reads their name' [ "${again%nobody}" != "$again" ]
people look mentee > "$work/after"
must 'what the other half wrote before the backup can be read' grep -q 'May I learn from you' "$work/after"
must 'and what was written after it is gone with it' sh -c "! grep -q 'second goal' '$work/after'"
must 'people go on writing' people go-on

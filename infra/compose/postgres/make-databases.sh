#!/bin/sh
# Makes a database and two roles for each service: the owner, who alone may change tables (migrations), and the
# application role, which owns nothing, so that row-level security holds for it. Passwords come from the secret
# `database-roles`, lines of `database:owner password:application password`.
#
# PostgreSQL's image runs it once, when the cluster is new. It may be run again, for a database that was added or
# passwords that were changed, and leaves the data as they are:
#   docker compose exec postgres sh /docker-entrypoint-initdb.d/10-make-databases.sh
set -eu

while IFS=: read -r name owner_password app_password; do
  [ -n "$name" ] || continue
  # By standard input: arguments could be read in the list of processes.
  psql --quiet --no-psqlrc --username=postgres --dbname=postgres --set=ON_ERROR_STOP=1 <<SQL
SELECT format('CREATE ROLE %I', role) FROM unnest(ARRAY['${name}_owner', '${name}_app']) AS role
 WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = role) \gexec
ALTER ROLE ${name}_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${owner_password}';
ALTER ROLE ${name}_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${app_password}';
SELECT 'CREATE DATABASE ${name} OWNER ${name}_owner TEMPLATE template0'
 WHERE NOT EXISTS (SELECT 1 FROM pg_database WHERE datname = '${name}') \gexec
REVOKE ALL ON DATABASE ${name} FROM PUBLIC;
-- TEMPORARY: a rebuild writes what it reads beside the live rows first.
GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO ${name}_app;
SQL
  echo "database $name: owner ${name}_owner, application role ${name}_app"
done < /run/secrets/database-roles

#!/bin/sh
# Keycloak keeps its users in a database of its own, with a role that cannot reach BelBot's.
set -eu
psql --no-psqlrc -v ON_ERROR_STOP=1 -v password="$KEYCLOAK_DB_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE keycloak LOGIN PASSWORD :'password';
CREATE DATABASE keycloak OWNER keycloak;
REVOKE CONNECT ON DATABASE keycloak FROM PUBLIC;
REVOKE CONNECT ON DATABASE :"DBNAME" FROM PUBLIC;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
SQL

#!/bin/sh
# Runs once, when the database volume is empty: the owner, the role that the service works as, and its login.
# The passwords are taken from the very addresses that the service connects with.
set -eu

sandi() {
  alamat=$(cat "/run/secrets/$1")
  sisa=${alamat#*://*:}
  printf '%s' "${sisa%%@*}"
}

SANDI_PEMILIK=$(sandi database_migration_url)
SANDI_APLIKASI=$(sandi database_url)
export SANDI_PEMILIK SANDI_APLIKASI

psql --set ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\getenv pemilik SANDI_PEMILIK
\getenv aplikasi SANDI_APLIKASI
-- migrates; CREATEROLE because the first migration makes tanggap_layanan where it is missing
CREATE ROLE tanggap_pemilik LOGIN CREATEROLE PASSWORD :'pemilik';
-- owns nothing, bypasses nothing
CREATE ROLE tanggap_layanan NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE tanggap_aplikasi LOGIN PASSWORD :'aplikasi' IN ROLE tanggap_layanan;
CREATE DATABASE tanggap OWNER tanggap_pemilik;
REVOKE CONNECT, TEMPORARY ON DATABASE tanggap FROM PUBLIC;
GRANT CONNECT ON DATABASE tanggap TO tanggap_aplikasi;
SQL

#!/bin/sh
# The service reads its settings from the environment only. Secrets of Docker and Kubernetes are files:
# where NAME_FILE is set, NAME becomes the content of that file.
set -eu

for nama in DATABASE_URL DATABASE_MIGRATION_URL ADMIN_API_KEY S3_SECRET_ACCESS_KEY SMTP_URL; do
  eval "berkas=\${${nama}_FILE:-}"
  [ -n "$berkas" ] || continue
  if [ ! -r "$berkas" ]; then
    echo "${nama}_FILE: berkas $berkas tidak ada atau tidak dapat dibaca oleh pengguna $(id -u)" >&2
    exit 1
  fi
  # the shell drops the line break at the end
  isi=$(cat "$berkas")
  export "$nama=$isi"
done

exec "$@"

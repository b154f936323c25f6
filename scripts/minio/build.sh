#!/usr/bin/env bash
# Builds the MinIO server that go.mod and go.sum beside this script pin, and prints the path of the binary.
# It is kept in ${XDG_CACHE_HOME:-~/.cache}/armoire, so this takes minutes once and nothing afterwards.
# Needs Go 1.24 or newer and its module proxy. Progress goes to standard error.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if ! command -v go >/dev/null; then
  echo 'Building MinIO needs Go 1.24 or newer (https://go.dev/dl), which was not found.' >&2
  exit 1
fi

module=github.com/minio/minio
version=$(go list -m -f '{{.Version}}' "$module")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/armoire
binary=$cache/minio-$version

if [[ ! -x $binary ]]; then
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/build.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  started=$SECONDS

  echo "MinIO $version: fetching modules" >&2
  go list -deps "$module" >"$work/packages" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
  total=$(wc -l <"$work/packages")

  CGO_ENABLED=0 nice go build -v -mod=readonly -buildvcs=false -trimpath -ldflags='-s -w' \
    -o "$work/minio" "$module" 2>"$work/log" &
  build=$!
  while kill -0 "$build" 2>/dev/null; do
    progress="MinIO: $(wc -l <"$work/log") of at most $total packages, $((SECONDS - started)) s"
    if [[ -t 2 ]]; then printf '\r%s ' "$progress" >&2; else echo "$progress" >&2; fi
    for _ in {1..10}; do
      sleep 1
      kill -0 "$build" 2>/dev/null || break
      [[ ! -t 2 ]] || break
    done
  done
  wait "$build" || { grep -v '^[a-z0-9.]*/' "$work/log" >&2; exit 1; }
  mv "$work/minio" "$binary"
  [[ ! -t 2 ]] || echo >&2
  echo "MinIO: built in $((SECONDS - started)) s" >&2
fi

echo "$binary"

#!/usr/bin/env bash
# with-minio.sh COMMAND…: runs a command beside a real MinIO server of its own, on a free port of the loopback
# interface and with an empty data directory, and removes both afterwards. The command finds it by
# TEST_MINIO_ENDPOINT, TEST_MINIO_ACCESS_KEY and TEST_MINIO_SECRET_KEY; its exit status is ours.
set -euo pipefail

if (($# == 0)); then
  echo "usage: $0 COMMAND…" >&2
  exit 2
fi

binary=$("$(dirname "${BASH_SOURCE[0]}")/build.sh")
data=$(mktemp -d "${TMPDIR:-/tmp}/armoire-minio.XXXXXX")
server=
command=

end() {
  if [[ -n $1 ]]; then
    kill "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
  fi
}
trap 'end "$command"; end "$server"; rm -rf "$data"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

random() { node -p "require('node:crypto').randomBytes(16).toString('hex')"; }

free_port() {
  node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => {
    console.log(s.address().port); s.close(); })"
}

# Waits up to 30 s; fails at once when the server has ended, as it does when its port was taken meanwhile.
wait_until_ready() {
  node -e "(async () => {
    for (const end = Date.now() + 30_000; Date.now() < end; ) {
      try { process.kill($server, 0); } catch { process.exit(1); }
      const ready = await fetch('$1/minio/health/ready').then((r) => r.ok, () => false);
      if (ready) process.exit(0);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    process.exit(1);
  })()"
}

start() {
  local port
  port=$(free_port)
  TEST_MINIO_ENDPOINT=http://127.0.0.1:$port
  MINIO_ROOT_USER=$TEST_MINIO_ACCESS_KEY MINIO_ROOT_PASSWORD=$TEST_MINIO_SECRET_KEY \
    MINIO_BROWSER=off MINIO_UPDATE=off \
    "$binary" server --quiet --address "127.0.0.1:$port" "$data/objects" >"$data/log" 2>&1 &
  server=$!
  wait_until_ready "$TEST_MINIO_ENDPOINT"
}

TEST_MINIO_ACCESS_KEY=$(random)
TEST_MINIO_SECRET_KEY=$(random)
for attempt in 1 2 3; do
  if start; then break; fi
  end "$server"
  if ((attempt == 3)); then
    echo 'MinIO did not start:' >&2
    cat "$data/log" >&2
    exit 1
  fi
done

export TEST_MINIO_ENDPOINT TEST_MINIO_ACCESS_KEY TEST_MINIO_SECRET_KEY
# Not in the foreground, where bash would hear of a signal only after the command has ended.
"$@" <&0 &
command=$!
wait "$command"

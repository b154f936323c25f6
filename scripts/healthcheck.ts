// For a container's health check: exit 0 when the process answers. A worker listens to nothing.
if (process.env['ROLE'] !== 'worker') {
  const port = process.env['PORT'] ?? '3000';
  const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
  process.exitCode = answer?.ok ? 0 : 1;
}

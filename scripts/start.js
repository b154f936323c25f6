// `npm start`: builds what is not built, then becomes the application.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.built');
const sources = [
  'src',
  'scripts',
  'resources/mail',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isBuilt() {
  if (!existsSync(stamp)) return false;
  // An image is shipped with its build and without its sources.
  if (!existsSync(join(root, 'src'))) return true;
  const builtAt = statSync(stamp).mtimeMs;
  return sources.every((name) => !existsSync(join(root, name)) || newest(join(root, name)) <= builtAt);
}

if (!isBuilt()) {
  console.log('Building Armoire; the first time takes about half a minute …');
  const startedAt = new Date();
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: true,
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, startedAt.toISOString());
}

// Node 22 and newer keep what they compiled for the next start; 20 has no such thing.
module.enableCompileCache?.();

await import('../dist/src/main.js');

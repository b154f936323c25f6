import { execFileSync } from 'node:child_process';
import { projectRoot } from '../../src/platform/config/paths.js';

/** The console serves what the build has made; it is made once, before any test, unless it is there. */
export default function buildConsole(): void {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/bundle-console.ts'], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
}

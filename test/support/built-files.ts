import { execFileSync } from 'node:child_process';
import { projectRoot } from '../../src/platform/config/paths.js';

/** The console and the mails are served as the build has made them; it is done once, before any test. */
export default function buildFiles(): void {
  for (const script of ['scripts/bundle-console.ts', 'scripts/build-mail.ts']) {
    execFileSync(process.execPath, ['--import', 'tsx', script], { cwd: projectRoot, stdio: 'inherit' });
  }
}

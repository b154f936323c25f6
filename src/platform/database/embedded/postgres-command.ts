import { execFile } from 'node:child_process';
import type { ServerAccount } from './server-account.js';

export interface CommandResult {
  isOk: boolean;
  /** Standard output and error, or why the command could not even start. */
  output: string;
}

/** No variable of ours reaches the server: neither our secrets nor PG* settings; it speaks English. */
export const serverEnvironment = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };

/** Runs one of PostgreSQL's programs to its end in `directory`. Never throws for what the program does. */
export function runPostgresCommand(
  file: string,
  args: string[],
  directory: string,
  account: ServerAccount | undefined,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const options = { ...account, cwd: directory, env: serverEnvironment };
    execFile(file, args, options, (error, stdout, stderr) => {
      resolve({ isOk: !error, output: `${stdout}${stderr}`.trim() || (error?.message ?? '') });
    });
  });
}

/**
 * How the server, started in `directory`, should call it. Another account may not be allowed to walk there
 * (below /root, say), but on Linux a process may always use the directory that it was started in.
 */
export function pathForServer(directory: string, account: ServerAccount | undefined): string {
  return account && process.platform === 'linux' ? '/proc/self/cwd' : directory;
}

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Measurement {
  /** Whether the bytes read are the bytes written, by SHA-256. */
  isIntact: boolean;
  /** Resident memory of the process in MB: before the transfer, at its highest, and the difference. */
  before: number;
  peak: number;
  growth: number;
  seconds: number;
}

/** Writes and reads `bytes` in a process of its own, whose memory is nobody else's. */
export async function measureLargeObject(
  kind: 'disk' | 'minio',
  way: 'put' | 'post',
  bytes: number,
): Promise<Measurement> {
  const script = fileURLToPath(new URL('transfer-large-object.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', script, kind, way, String(bytes)],
    { timeout: 110_000 },
  );
  return JSON.parse(stdout) as Measurement;
}

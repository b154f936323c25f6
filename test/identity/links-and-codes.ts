import type { World } from '../support/world.js';

/** The token in the address of a link. */
export function tokenIn(link: string): string {
  return new URL(link).searchParams.get('token')!;
}

/** The codes that were sent to a number, oldest first; read from the log, which needs LOG_LEVEL=info. */
export function codesTo(world: World, phone: string): string[] {
  return world.logged
    .map((entry) => JSON.parse(entry) as { to?: string; text?: string })
    .filter(({ to }) => to === phone)
    .map(({ text }) => /\d{6}/.exec(text!)![0]);
}

let numbers = 0;
export function newPhone(): string {
  numbers += 1;
  return `+8491${String(1_000_000 + numbers)}`;
}

export async function auditOf(world: World, subjectId: string): Promise<string[]> {
  const rows: Array<{ action: string }> = await world.services.dataSource.query(
    'SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY id',
    [subjectId],
  );
  return rows.map(({ action }) => action);
}

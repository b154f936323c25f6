import type { ProductImportDto } from '../../src/catalog/transfer/product-import.schema.js';
import { apiAs } from '../factories/clients.js';
import type { Person } from '../factories/people.js';
import type { World } from '../support/world.js';

/** Lines of a CSV file. */
export const csv = (...lines: string[]): string => `${lines.join('\r\n')}\r\n`;

interface Sent {
  mapping?: Record<string, string>;
  dry_run?: boolean;
  shop_id?: string;
}

/** Sends a file, as a form. */
export async function send(
  world: World,
  by: Pick<Person, 'token'>,
  text: string | Buffer,
  fields: Sent = {},
) {
  const request = apiAs(world, by.token).post('/products/import');
  for (const [name, value] of Object.entries(fields)) {
    void request.field(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return request.attach('file', Buffer.from(text), 'spring.csv');
}

/** Sends a file and works it off. */
export async function importFile(
  world: World,
  by: Pick<Person, 'token'>,
  text: string | Buffer,
  fields: Sent = {},
): Promise<ProductImportDto> {
  const { body, status } = await send(world, by, text, fields);
  if (status !== 202) throw new Error(JSON.stringify(body));
  await world.runJobs();
  return stateOf(world, by, (body as ProductImportDto).id);
}

export async function stateOf(
  world: World,
  by: Pick<Person, 'token'>,
  id: string,
): Promise<ProductImportDto> {
  const { body } = await apiAs(world, by.token).get(`/products/imports/${id}`);
  return body as ProductImportDto;
}

export async function issuesOf(world: World, by: Pick<Person, 'token'>, id: string) {
  const { body } = await apiAs(world, by.token).get(`/products/imports/${id}/errors?limit=100`);
  return (body as { issues: Array<{ row: number; column: string | null; code: string }> }).issues.map(
    ({ row, column, code }) => `${row} ${column ?? '-'} ${code}`,
  );
}

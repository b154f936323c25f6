import { BOARD_DEPTH, type ConsoleBoard, type ConsoleBoardColumn } from '../console-board.js';
import type { WireBoard } from '../wire.js';
import { filtersOf } from './matching.js';
import { demandPrincipal, recordNotFound } from './operations.js';
import type { RowFilter } from './row-filters.js';
import type { ServiceResource } from './service-resource.js';

/**
 * The screen's rows in their columns, narrowed as the list is.
 * @param query of the list's address; its names are known
 * @throws DomainError 404 for a screen without a board; 400 for a filter that cannot be applied
 */
export async function readBoard(
  resource: ServiceResource,
  query: Readonly<Record<string, string>>,
): Promise<WireBoard> {
  const { board } = resource.screen;
  if (!board) throw recordNotFound();
  const others = filtersOf(query).filter(({ name }) => name !== board.property);
  const columns = await Promise.all(
    board.columns.map((column) => readColumn(resource, board, column, others)),
  );
  return { columns };
}

async function readColumn(
  resource: ServiceResource,
  { property }: ConsoleBoard,
  { value, order }: ConsoleBoardColumn,
  others: readonly RowFilter[],
): Promise<WireBoard['columns'][number]> {
  const { actor } = demandPrincipal().identity;
  const filters = [...others, { name: property, value }];
  const direction = order === 'oldest' ? 'asc' : 'desc';
  const [total, records] = await Promise.all([
    resource.countMatching(actor, filters),
    resource.firstMatching(actor, filters, { direction, limit: BOARD_DEPTH }),
  ]);
  return { value, total, records: records.map((record) => record.toWire()) };
}

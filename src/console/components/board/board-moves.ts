import type { WireAction, WireBoard, WireBoardShape, WireRecord, WireScreen } from '../../wire';

/** A column that a card may go to, and by which action. */
export interface CardMove {
  to: string;
  action: WireAction;
}

/** Where a card may go from where it is. */
export function movesOf({ board, actions }: WireScreen, record: WireRecord): CardMove[] {
  if (!board) return [];
  return board.columns.flatMap((column) => {
    if (column.value === record.params[board.property] || !column.action) return [];
    if (!record.recordActions.includes(column.action)) return [];
    const action = actions.find(({ name }) => name === column.action);
    return action ? [{ to: column.value, action }] : [];
  });
}

/** The board with the card where it is going, while the server is asked. */
export function withMoved({ columns }: WireBoard, id: string, to: string): WireBoard {
  const record = columns.flatMap(({ records }) => records).find((candidate) => candidate.id === id);
  if (!record) return { columns };
  return {
    columns: columns.map((column) => {
      const isHere = column.records.some((candidate) => candidate.id === id);
      if (column.value === to && !isHere) {
        return { ...column, total: column.total + 1, records: [record, ...column.records] };
      }
      if (column.value === to || !isHere) return column;
      const records = column.records.filter((candidate) => candidate.id !== id);
      return { ...column, total: column.total - 1, records };
    }),
  };
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** The card that an arrow key leads to: in the same column, or at the same height of the next that has cards. */
export function neighbour(
  columns: ReadonlyArray<readonly string[]>,
  id: string,
  key: Direction,
): string | undefined {
  const at = columns.findIndex((cards) => cards.includes(id));
  const cards = columns[at];
  if (!cards) return undefined;
  const height = cards.indexOf(id);
  if (key === 'ArrowUp') return cards[height - 1];
  if (key === 'ArrowDown') return cards[height + 1];
  const others = key === 'ArrowRight' ? columns.slice(at + 1) : columns.slice(0, at).reverse();
  const next = others.find((column) => column.length > 0);
  return next?.[Math.min(height, next.length - 1)];
}

/** The list of what stands in a column. */
export function listQuery(shape: WireBoardShape, value: string, query: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(query);
  next.set(`filters.${shape.property}`, value);
  return next;
}

import { describe, expect, it } from 'vitest';
import type { WireAction, WireBoard, WireRecord, WireScreen } from '../../wire';
import { movesOf, neighbour, withMoved } from './board-moves';

const record = (id: string, status: string, recordActions: string[] = []): WireRecord => ({
  id,
  title: id,
  params: { status },
  populated: {},
  recordActions,
});
const action = (name: string) => ({ name, label: name }) as WireAction;
const screen = {
  board: {
    property: 'status',
    facts: [],
    columns: [
      { value: 'confirmed', order: 'oldest' },
      { value: 'processing', action: 'process', order: 'oldest' },
      { value: 'shipped', action: 'ship', order: 'newest' },
    ],
  },
  actions: [action('process'), action('ship')],
} as unknown as WireScreen;

describe('where a card may go', () => {
  it('is where its record may be brought, and nowhere else', () => {
    expect(movesOf(screen, record('1', 'confirmed', ['process', 'note']))).toEqual([
      { to: 'processing', action: action('process') },
    ]);
    expect(movesOf(screen, record('1', 'processing', ['process', 'ship']))).toMatchObject([
      { to: 'shipped' },
    ]);
    expect(movesOf(screen, record('1', 'shipped'))).toEqual([]);
  });
});

describe('a card that was moved', () => {
  const board: WireBoard = {
    columns: [
      { value: 'confirmed', total: 7, records: [record('a', 'confirmed'), record('b', 'confirmed')] },
      { value: 'processing', total: 1, records: [record('c', 'processing')] },
    ],
  };

  it('is counted where it is now', () => {
    const { columns } = withMoved(board, 'b', 'processing');
    expect(columns.map(({ total }) => total)).toEqual([6, 2]);
    expect(columns.map(({ records }) => records.map(({ id }) => id))).toEqual([['a'], ['b', 'c']]);
  });

  it('stays where it is when it is put back', () => {
    expect(withMoved(board, 'b', 'confirmed')).toEqual(board);
    expect(withMoved(board, 'nobody', 'processing')).toEqual(board);
  });
});

describe('the arrow keys', () => {
  const columns = [['a', 'b', 'c'], [], ['d']];

  it('go up and down in a column, and end there', () => {
    expect(neighbour(columns, 'b', 'ArrowUp')).toBe('a');
    expect(neighbour(columns, 'b', 'ArrowDown')).toBe('c');
    expect(neighbour(columns, 'c', 'ArrowDown')).toBeUndefined();
  });

  it('go to the side past columns without cards, at the height that there is', () => {
    expect(neighbour(columns, 'c', 'ArrowRight')).toBe('d');
    expect(neighbour(columns, 'd', 'ArrowLeft')).toBe('a');
    expect(neighbour(columns, 'd', 'ArrowRight')).toBeUndefined();
  });
});

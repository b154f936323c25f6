import { expect, it } from 'vitest';
import type { ConsoleTreeNode } from '../../wire';
import { moved, projected, rowsOf, stepped } from './tree-order';

const node = (id: string, ...children: ConsoleTreeNode[]): ConsoleTreeNode => ({
  id,
  title: id.toUpperCase(),
  isOff: false,
  children,
});
/** a (a1, a2 (x)), b, c (c1) */
const TREE = [node('a', node('a1'), node('a2', node('x'))), node('b'), node('c', node('c1'))];
const outline = (nodes: ConsoleTreeNode[]): string =>
  nodes.map(({ id, children }) => (children.length > 0 ? `${id}(${outline(children)})` : id)).join(' ');
const NONE: ReadonlySet<string> = new Set();
const rows = rowsOf(TREE, NONE);

it('shows rows one below the other, without those below closed ones', () => {
  expect(rows.map(({ id, depth, position, siblings }) => [id, depth, position, siblings])).toEqual([
    ['a', 0, 0, 3],
    ['a1', 1, 0, 2],
    ['a2', 1, 1, 2],
    ['x', 2, 0, 1],
    ['b', 0, 1, 3],
    ['c', 0, 2, 3],
    ['c1', 1, 0, 1],
  ]);
  expect(rowsOf(TREE, new Set(['a'])).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'c1']);
});

it.each([
  ['b', { parentId: 'a', position: 1 }, 'a(a1 b a2(x)) c(c1)'],
  ['a', { parentId: 'c', position: 9 }, 'b c(c1 a(a1 a2(x)))'],
  ['x', { parentId: null, position: 0 }, 'x a(a1 a2) b c(c1)'],
  ['c', { parentId: null, position: 0 }, 'c(c1) a(a1 a2(x)) b'],
  ['nobody', { parentId: null, position: 0 }, 'a(a1 a2(x)) b c(c1)'],
])('moves %s to %j', (id, place, expected) => {
  expect(outline(moved(TREE, id, place))).toBe(expected);
});

it.each([
  ['a', 'up', undefined],
  ['b', 'up', { parentId: null, position: 0 }],
  ['b', 'down', { parentId: null, position: 2 }],
  ['c', 'down', undefined],
  ['b', 'in', { parentId: 'a', position: 2 }],
  ['a1', 'in', undefined],
  ['x', 'out', { parentId: 'a', position: 2 }],
  ['c1', 'out', { parentId: null, position: 3 }],
  ['b', 'out', undefined],
] as const)('a step of %s %s leads to %j', (id, step, expected) => {
  expect(stepped(TREE, id, step)).toEqual(expected);
});

it.each([
  // Over itself, pulled to the side.
  ['b', 'b', 1, { parentId: 'a', position: 2, depth: 1 }],
  ['b', 'b', 2, { parentId: 'a2', position: 1, depth: 2 }],
  ['b', 'b', 9, { parentId: 'x', position: 0, depth: 3 }],
  ['b', 'b', -3, { parentId: null, position: 1, depth: 0 }],
  // Up and down.
  ['b', 'a', 0, { parentId: null, position: 0, depth: 0 }],
  ['b', 'a1', 0, { parentId: 'a', position: 0, depth: 1 }],
  ['b', 'c', 0, { parentId: 'c', position: 0, depth: 1 }],
  ['b', 'c1', 0, { parentId: null, position: 2, depth: 0 }],
  ['b', 'c1', 1, { parentId: 'c', position: 1, depth: 1 }],
  ['a1', 'a2', 0, { parentId: 'a', position: 1, depth: 1 }],
] as const)('%s dragged over %s and %i levels aside leads to %j', (id, over, levels, expected) => {
  const shown = rows.filter((row) => row.id !== 'x' || id !== 'a1');
  expect(projected(shown, id, over, levels)).toEqual(expected);
});

it('does not go by rows that are not there', () => {
  expect(projected(rows, 'b', 'nobody', 0)).toBeUndefined();
  expect(stepped(TREE, 'nobody', 'up')).toBeUndefined();
});

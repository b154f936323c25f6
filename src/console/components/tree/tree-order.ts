import type { ConsoleTreeNode } from '../../wire';

/** Below which row (null: at the top), and as which sibling, counted from 0. */
export interface Place {
  parentId: string | null;
  position: number;
}

/** A row of the tree as it is shown: one below the other. */
export interface TreeRow extends Place {
  id: string;
  title: string;
  isOff: boolean;
  /** 0 at the top. */
  depth: number;
  siblings: number;
  childCount: number;
}

/** In the order of the page, without what is below rows that are closed. */
export function rowsOf(nodes: readonly ConsoleTreeNode[], closed: ReadonlySet<string>): TreeRow[] {
  const walk = (level: readonly ConsoleTreeNode[], parentId: string | null, depth: number): TreeRow[] =>
    level.flatMap(({ id, title, isOff, children }, position) => [
      { id, title, isOff, parentId, position, depth, siblings: level.length, childCount: children.length },
      ...(closed.has(id) ? [] : walk(children, id, depth + 1)),
    ]);
  return walk(nodes, null, 0);
}

/** The tree with one row, and all that is below it, in another place. */
export function moved(nodes: readonly ConsoleTreeNode[], id: string, place: Place): ConsoleTreeNode[] {
  let taken: ConsoleTreeNode | undefined;
  const without = (level: readonly ConsoleTreeNode[]): ConsoleTreeNode[] =>
    level.flatMap((node) => {
      if (node.id !== id) return [{ ...node, children: without(node.children) }];
      taken = node;
      return [];
    });
  const rest = without(nodes);
  if (!taken) return [...nodes];
  const node = taken;
  const into = (level: ConsoleTreeNode[], parentId: string | null): ConsoleTreeNode[] => {
    const children = level.map((one) => ({ ...one, children: into(one.children, one.id) }));
    return parentId === place.parentId ? children.toSpliced(place.position, 0, node) : children;
  };
  return into(rest, null);
}

export type Step = 'up' | 'down' | 'in' | 'out';

/** Where one step leads: among its siblings, below the sibling before, or out to its parent's level. */
export function stepped(nodes: readonly ConsoleTreeNode[], id: string, step: Step): Place | undefined {
  const rows = rowsOf(nodes, new Set());
  const row = rows.find((one) => one.id === id);
  if (!row) return undefined;
  const { parentId, position, siblings } = row;
  switch (step) {
    case 'up':
      return position > 0 ? { parentId, position: position - 1 } : undefined;
    case 'down':
      return position < siblings - 1 ? { parentId, position: position + 1 } : undefined;
    case 'in': {
      const before = rows.find((one) => one.parentId === parentId && one.position === position - 1);
      return before && { parentId: before.id, position: before.childCount };
    }
    case 'out': {
      const parent = rows.find((one) => one.id === parentId);
      return parent && { parentId: parent.parentId, position: parent.position + 1 };
    }
  }
}

/**
 * Where a dragged row would be put down: after which rows says the row that it is over, how deep says how far
 * it was pulled to the side, within what the rows around it allow.
 * @param rows without what is below the dragged one
 * @param levels by how many levels it was pulled to the right, or, below 0, to the left
 */
export function projected(
  rows: readonly TreeRow[],
  id: string,
  overId: string,
  levels: number,
): (Place & { depth: number }) | undefined {
  const from = rows.findIndex((row) => row.id === id);
  const to = rows.findIndex((row) => row.id === overId);
  const dragged = rows[from];
  if (!dragged || to === -1) return undefined;
  const order = rows.toSpliced(from, 1).toSpliced(to, 0, dragged);
  const before = order[to - 1];
  const deepest = before ? before.depth + 1 : 0;
  const shallowest = order[to + 1]?.depth ?? 0;
  const depth = Math.max(Math.min(dragged.depth + levels, deepest), shallowest);
  const parentId = parentAt(order.slice(0, to), depth);
  const position = order.slice(0, to).filter((row) => row.parentId === parentId && row.id !== id).length;
  return { parentId, position, depth };
}

/** The parent of what comes after these rows, at that depth. */
function parentAt(before: readonly TreeRow[], depth: number): string | null {
  return before.findLast((row) => row.depth === depth - 1)?.id ?? null;
}

import { useState } from 'react';
import { texts } from '../../texts';
import type { ConsoleTreeNode } from '../../wire';
import { type Place, rowsOf, type Step, stepped, type TreeRow } from './tree-order';
import type { Tree } from './use-tree';

export interface Lifting {
  /** Of the row that is lifted. */
  id: string | undefined;
  /** For screen readers: what has just happened. */
  said: string;
  /** A key on the row's handle. @returns whether it meant something */
  press(row: TreeRow, key: string): boolean;
  /** The handle has lost the focus: what was lifted goes back. */
  letGo(row: TreeRow): void;
}

const STEPS: Record<string, Step> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

interface Lifted {
  id: string;
  /** Where it was. */
  from: Place;
}

/** Moving a row by the keyboard: lifted by Space, carried by the arrows, put down by Space. */
export function useLifting(tree: Tree, nodes: readonly ConsoleTreeNode[]): Lifting {
  const [lifted, setLifted] = useState<Lifted>();
  const [said, setSaid] = useState('');

  const lift = ({ id, title, parentId, position }: TreeRow) => {
    setLifted({ id, from: { parentId, position } });
    setSaid(texts.tree.lifted(title));
  };
  const carry = ({ id, title }: TreeRow, step: Step) => {
    const place = stepped(nodes, id, step);
    if (!place) return setSaid(texts.tree.cannot(title));
    tree.tryOut(id, place);
    setSaid(whereabouts(nodes, id, title, place));
  };
  const takeBack = ({ title }: TreeRow) => {
    setLifted(undefined);
    tree.tryOut('');
    setSaid(texts.tree.takenBack(title));
  };
  const putDown = (row: TreeRow, { from }: Lifted) => {
    const { parentId, position } = row;
    if (from.parentId === parentId && from.position === position) return takeBack(row);
    setLifted(undefined);
    setSaid('');
    void tree.put(row, { parentId, position });
  };

  return {
    id: lifted?.id,
    said,
    press(row, key) {
      const isLifting = key === ' ' || key === 'Enter';
      if (!lifted) {
        if (isLifting) lift(row);
        return isLifting;
      }
      const step = STEPS[key];
      if (step) carry(row, step);
      else if (isLifting) putDown(row, lifted);
      else if (key === 'Escape') takeBack(row);
      else return false;
      return true;
    },
    letGo(row) {
      if (lifted?.id === row.id) takeBack(row);
    },
  };
}

function whereabouts(nodes: readonly ConsoleTreeNode[], id: string, title: string, place: Place): string {
  const rows = rowsOf(nodes, new Set());
  const siblings = rows.filter((row) => row.parentId === place.parentId && row.id !== id).length + 1;
  const parent = rows.find((row) => row.id === place.parentId)?.title;
  return texts.tree.at(title, String(place.position + 1), String(siblings), parent);
}

import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import React, { type FC, type KeyboardEvent, useState } from 'react';
import { texts } from '../../texts';
import type { ConsoleTreeNode, WireScreen } from '../../wire';
import { projected, rowsOf, type TreeRow } from './tree-order';
import { TreeRowItem } from './tree-row';
import type { Tree } from './use-tree';
import { useLifting } from './use-lifting';

export interface TreeRowsProps {
  screen: WireScreen;
  tree: Tree;
  nodes: readonly ConsoleTreeNode[];
  closed: ReadonlySet<string>;
  setClosed(closed: ReadonlySet<string>): void;
}

/** By how many pixels to the side a row is pulled to go one level deeper. */
const LEVEL = 28;
/** Pixels before a press on the handle is a drag. */
const SLACK = 4;

interface Drag {
  id: string;
  overId: string;
  levels: number;
}

export const TreeRows: FC<TreeRowsProps> = ({ screen, tree, nodes, closed, setClosed }) => {
  const canMove = screen.tree?.canMove === true;
  const [drag, setDrag] = useState<Drag>();
  const lifting = useLifting(tree, nodes);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: SLACK } }));
  // What is below a row travels with it, out of sight.
  const rows = rowsOf(nodes, drag ? new Set([...closed, drag.id]) : closed);
  const place = drag && projected(rows, drag.id, drag.overId, drag.levels);

  const follow = ({ active, over, delta }: DragMoveEvent) =>
    setDrag({
      id: String(active.id),
      overId: String(over?.id ?? active.id),
      levels: Math.round(delta.x / LEVEL),
    });
  const drop = ({ active }: DragEndEvent) => {
    setDrag(undefined);
    const row = rows.find(({ id }) => id === active.id);
    if (row && place && !isAt(row, place)) void tree.put(row, place);
  };
  const toggle = ({ id }: TreeRow) => setClosed(toggled(closed, id));
  const onKeyDown = (row: TreeRow) => (event: KeyboardEvent<HTMLButtonElement>) => {
    if (lifting.press(row, event.key)) event.preventDefault();
  };

  return (
    <>
      {canMove && <p className="tree-help">{texts.tree.help}</p>}
      <p className="visually-hidden" role="status">
        {lifting.said}
      </p>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragStart={({ active }) => setDrag({ id: String(active.id), overId: String(active.id), levels: 0 })}
        onDragMove={follow}
        onDragOver={follow}
        onDragEnd={drop}
        onDragCancel={() => setDrag(undefined)}
      >
        <SortableContext items={rows.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ul className="card tree" aria-label={screen.label}>
            {rows.map((row) => (
              <TreeRowItem
                key={row.id}
                screen={screen}
                row={row}
                depth={drag?.id === row.id && place ? place.depth : row.depth}
                isClosed={closed.has(row.id)}
                isLifted={lifting.id === row.id}
                onToggle={() => toggle(row)}
                onKeyDown={canMove ? onKeyDown(row) : undefined}
                onLeave={() => lifting.letGo(row)}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
    </>
  );
};

function isAt(row: TreeRow, place: { parentId: string | null; position: number }): boolean {
  return row.parentId === place.parentId && row.position === place.position;
}

function toggled(closed: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(closed);
  if (!next.delete(id)) next.add(id);
  return next;
}

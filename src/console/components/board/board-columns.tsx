import {
  DndContext,
  type DragEndEvent,
  MouseSensor,
  pointerWithin,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import React, { type FC, type KeyboardEvent, type ReactNode, useState } from 'react';
import { Link } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireBoard, WireRecord, WireScreen } from '../../wire';
import { useFormat } from '../lib/format';
import { paths } from '../lib/state';
import { TOTAL_CAP } from '../list/pagination';
import { BoardCard } from './board-card';
import { type CardMove, type Direction, listQuery, movesOf, neighbour } from './board-moves';

export interface BoardColumnsProps {
  screen: WireScreen;
  data: WireBoard;
  query: URLSearchParams;
  /** The column that is shown where there is room for one. */
  chosen: string | undefined;
  onMove(record: WireRecord, move: CardMove): void;
}

/** Pixels before a press on a card is a drag. */
const SLACK = 6;

export const BoardColumns: FC<BoardColumnsProps> = ({ screen, data, query, chosen, onMove }) => {
  const sensors = useSensors(useSensor(MouseSensor, { activationConstraint: { distance: SLACK } }));
  const [dragged, setDragged] = useState<WireRecord>();
  const find = (id: unknown) =>
    data.columns.flatMap(({ records }) => records).find((record) => record.id === id);
  const targets = new Set(dragged ? movesOf(screen, dragged).map(({ to }) => to) : []);
  const drop = ({ over }: DragEndEvent) => {
    setDragged(undefined);
    const move = dragged && movesOf(screen, dragged).find(({ to }) => to === over?.id);
    if (dragged && move) onMove(dragged, move);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      onDragStart={({ active }) => setDragged(find(active.id))}
      onDragEnd={drop}
      onDragCancel={() => setDragged(undefined)}
    >
      <div className="board" onKeyDown={(event) => goByArrow(event, data)}>
        {(screen.board?.columns ?? []).map(({ value, label }) => {
          const { records, total } = data.columns.find((column) => column.value === value) ?? NO_CARDS;
          return (
            <BoardColumn
              key={value}
              value={value}
              label={label}
              total={total}
              isChosen={value === chosen}
              isTarget={targets.has(value)}
              hasDrag={dragged !== undefined}
            >
              {records.map((record) => (
                <BoardCard key={record.id} screen={screen} record={record} onMove={onMove} />
              ))}
              {total > records.length && (
                <li>
                  <MoreLink screen={screen} value={value} total={total} query={query} />
                </li>
              )}
            </BoardColumn>
          );
        })}
      </div>
    </DndContext>
  );
};

const NO_CARDS: Omit<WireBoard['columns'][number], 'value'> = { records: [], total: 0 };

interface BoardColumnProps {
  value: string;
  label: string;
  total: number;
  isChosen: boolean;
  isTarget: boolean;
  hasDrag: boolean;
  children: ReactNode;
}

const BoardColumn: FC<BoardColumnProps> = (props) => {
  const { value, label, total, isChosen, isTarget, hasDrag, children } = props;
  const { number } = useFormat();
  const { setNodeRef, isOver } = useDroppable({ id: value, disabled: !isTarget });
  const state = [
    isChosen && 'is-chosen',
    hasDrag && (isTarget ? 'is-target' : 'is-closed'),
    isOver && isTarget && 'is-over',
  ];
  return (
    <section ref={setNodeRef} className={['board-column', ...state].filter(Boolean).join(' ')}>
      <h2>
        {label} <span className="count">{total > TOTAL_CAP ? `> ${number(TOTAL_CAP)}` : number(total)}</span>
      </h2>
      {total === 0 && <p className="board-none">{texts.board.none}</p>}
      <ul aria-label={label}>{children}</ul>
    </section>
  );
};

const MoreLink: FC<{ screen: WireScreen; value: string; total: number; query: URLSearchParams }> = (
  props,
) => {
  const { number } = useFormat();
  const { screen, value, total, query } = props;
  if (!screen.board) return null;
  return (
    <Link className="board-more" to={`${paths.list(screen.id)}?${listQuery(screen.board, value, query)}`}>
      {texts.board.all(number(total))}
    </Link>
  );
};

const ARROWS: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

/** From a card's title to that of another. */
function goByArrow(event: KeyboardEvent<HTMLElement>, { columns }: WireBoard): void {
  const id = event.target instanceof HTMLElement ? event.target.dataset['card'] : undefined;
  if (!id || !ARROWS.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const cards = columns.map(({ records }) => records.map((record) => record.id));
  const next = neighbour(cards, id, event.key as Direction);
  if (!next) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`[data-card="${next}"]`)?.focus();
}

import { useDraggable } from '@dnd-kit/core';
import { CSS } from '@dnd-kit/utilities';
import React, { type FC } from 'react';
import { Link } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireRecord, WireScreen } from '../../wire';
import { counted } from '../lib/format';
import { paths } from '../lib/state';
import { isNothing, Value } from '../record/value';
import { Menu } from '../ui/menu';
import { type CardMove, movesOf } from './board-moves';

export interface BoardCardProps {
  screen: WireScreen;
  record: WireRecord;
  onMove(record: WireRecord, move: CardMove): void;
}

/** A row as a card: its title leads to its page, and it is moved by mouse or by what Move offers. */
export const BoardCard: FC<BoardCardProps> = ({ screen, record, onMove }) => {
  const moves = movesOf(screen, record);
  const { setNodeRef, listeners, transform, isDragging } = useDraggable({
    id: record.id,
    disabled: moves.length === 0,
  });
  const facts = (screen.board?.facts ?? [])
    .flatMap((name) => screen.columns.find((column) => column.name === name) ?? [])
    .filter(({ name }) => !isNothing(record.params[name]));
  return (
    <li
      ref={setNodeRef}
      {...listeners}
      className={['board-card', moves.length > 0 && 'is-movable', isDragging && 'is-dragged']
        .filter(Boolean)
        .join(' ')}
      style={{ transform: CSS.Translate.toString(transform) }}
    >
      <Link
        className="board-card-title"
        to={paths.record(screen.id, record.id)}
        draggable={false}
        data-card={record.id}
      >
        {record.title}
      </Link>
      <dl>
        {facts.map((column) => (
          <div key={column.name} className={`${column.type} ${record.tones?.[column.name] ?? ''}`}>
            <dt className="unseen">{column.label}</dt>
            <dd>
              {column.type === 'number' ? (
                counted(Number(record.params[column.name]), column.label)
              ) : (
                <Value column={column} record={record} place="list" />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {moves.length > 0 && (
        <div className="board-card-move" onMouseDown={(event) => event.stopPropagation()}>
          <Menu
            className="small"
            label={texts.board.move}
            name={texts.board.moveCard(record.title)}
            groups={[
              moves.map((move) => ({
                label: move.action.label,
                icon: 'arrow-right',
                onPick: () => onMove(record, move),
              })),
            ]}
          />
        </div>
      )}
    </li>
  );
};

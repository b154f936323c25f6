import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import React, { type FC, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireScreen } from '../../wire';
import { paths } from '../lib/state';
import { Icon } from '../ui/icon';
import type { TreeRow } from './tree-order';

export interface TreeRowItemProps {
  screen: WireScreen;
  row: TreeRow;
  /** Where it is drawn: while it is dragged, where it would go. */
  depth: number;
  isClosed: boolean;
  isLifted: boolean;
  onToggle(): void;
  /** On the handle; absent for who may not move rows. */
  onKeyDown?(event: KeyboardEvent<HTMLButtonElement>): void;
  onLeave(): void;
}

/** Deeper than this, rows are drawn no further in. */
const DEEPEST = 6;

export const TreeRowItem: FC<TreeRowItemProps> = (props) => {
  const { screen, row, depth, isClosed, isLifted } = props;
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id: row.id,
    disabled: !props.onKeyDown,
  });
  const grip = useRef<HTMLButtonElement | null>(null);
  useKeptFocus(grip, isLifted);
  /** Not when the row was only carried past another, which takes it off the page for a moment. */
  const leave = () =>
    window.setTimeout(() => {
      if (document.activeElement !== grip.current) props.onLeave();
    });
  const state = [isDragging && 'is-dragged', isLifted && 'is-lifted', row.isOff && 'is-off'];
  return (
    <li
      ref={setNodeRef}
      className={['tree-row', ...state].filter(Boolean).join(' ')}
      data-depth={Math.min(depth, DEEPEST)}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      {props.onKeyDown && (
        <button
          type="button"
          className="tree-grip"
          ref={(element) => {
            grip.current = element;
            setActivatorNodeRef(element);
          }}
          {...listeners}
          onKeyDown={props.onKeyDown}
          onBlur={isLifted ? leave : undefined}
          aria-label={texts.tree.grip(row.title)}
          aria-pressed={isLifted}
        >
          <Icon name="menu" size={16} />
        </button>
      )}
      {row.childCount > 0 ? (
        <button
          type="button"
          className="tree-toggle"
          onClick={props.onToggle}
          aria-expanded={!isClosed}
          aria-label={isClosed ? texts.tree.open(row.title) : texts.tree.close(row.title)}
        >
          <Icon name={isClosed ? 'chevron-right' : 'chevron-down'} size={16} />
        </button>
      ) : (
        <span className="tree-toggle" />
      )}
      <Link className="tree-title" to={paths.record(screen.id, row.id)}>
        {row.title}
      </Link>
      {row.isOff && <span className="badge quiet">{texts.tree.off}</span>}
    </li>
  );
};

/** A handle whose row is carried elsewhere loses the focus on the way; it gets it back, unless somebody took it. */
function useKeptFocus(grip: RefObject<HTMLButtonElement>, isLifted: boolean): void {
  const wasLifted = useRef(false);
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body;
    if ((isLifted || wasLifted.current) && isLost) grip.current?.focus();
    wasLifted.current = isLifted;
  });
}

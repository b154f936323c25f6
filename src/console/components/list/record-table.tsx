import React, { type FC, type MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireColumn, WireList, WireRecord, WireScreen } from '../../wire';
import { paths } from '../lib/state';
import { Value } from '../record/value';
import { Icon } from '../ui/icon';
import { Thumbnail } from '../ui/thumbnail';
import { InlineCell } from './inline-cell';
import { useCellSaving } from './use-cell-saving';
import type { Selection } from './use-selection';

export interface RecordTableProps {
  screen: WireScreen;
  records: WireRecord[];
  sort: Pick<WireList['meta'], 'sortBy' | 'direction'>;
  onSort(sortBy: string, direction: 'asc' | 'desc'): void;
  selection: Selection;
  onSaved(record: WireRecord): void;
  /** The rows are no longer what the list shows. */
  onStale(): void;
}

/** A table; on a phone, by its style alone, a list of cards. The roles keep it a table for screen readers there. */
export const RecordTable: FC<RecordTableProps> = (props) => {
  const { screen, records, selection } = props;
  const columns = screen.columns.filter(({ onList }) => onList);
  const picture = columns.find(({ type }) => type === 'thumbnail');
  const title = screen.columns.find(({ name }) => name === screen.title);
  const others = columns.filter((column) => column !== picture && column !== title);
  const { selectable } = selection;
  const isSelectable = selectable.length > 0;
  return (
    <div className="card table-box">
      <table
        className={isSelectable ? 'records selectable' : 'records'}
        role="table"
        aria-label={screen.label}
      >
        <thead role="rowgroup">
          <tr role="row">
            {isSelectable && (
              <th role="columnheader" className="select">
                <input
                  type="checkbox"
                  aria-label={texts.list.selectAll}
                  checked={selection.isWholePage}
                  onChange={selection.togglePage}
                />
              </th>
            )}
            {title && <Heading column={title} {...props} />}
            {others.map((column) => (
              <Heading key={column.name} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {records.map((record) => (
            <Row
              key={record.id}
              {...{ ...props, record, others, picture, isSelectable }}
              canSelect={selectable.includes(record)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Heading: FC<RecordTableProps & { column: WireColumn }> = ({ column, sort, onSort }) => {
  const isSorted = sort.sortBy === column.name;
  const className = column.type === 'money' || column.type === 'number' ? 'number' : undefined;
  if (!column.sortable) {
    return (
      <th role="columnheader" scope="col" className={className}>
        {column.label}
      </th>
    );
  }
  const next = isSorted && sort.direction === 'asc' ? 'desc' : 'asc';
  const arrow = sort.direction === 'asc' ? 'arrow-up' : 'arrow-down';
  return (
    <th
      role="columnheader"
      scope="col"
      className={className}
      aria-sort={isSorted ? (sort.direction === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <button type="button" onClick={() => onSort(column.name, next)} title={texts.list.sortBy(column.label)}>
        {column.label}
        {isSorted ? <Icon name={arrow} size={13} /> : <span className="sort-hint" />}
      </button>
    </th>
  );
};

interface RowProps {
  screen: WireScreen;
  record: WireRecord;
  picture: WireColumn | undefined;
  others: WireColumn[];
  /** Whether any row of the table can be. */
  isSelectable: boolean;
  /** Whether there is something to do with it and others at once. */
  canSelect: boolean;
  selection: Selection;
  onSaved(record: WireRecord): void;
  onStale(): void;
}

const Row: FC<RowProps> = (props) => {
  const { screen, record, picture, others, isSelectable, canSelect, selection } = props;
  const save = useCellSaving(props);
  const navigate = useNavigate();
  const address = paths.record(screen.id, record.id);
  const title = record.title || texts.record.untitled;
  const isSelected = selection.has(record.id);
  const canEdit = record.recordActions.includes('edit');
  return (
    <tr
      role="row"
      data-id={record.id}
      tabIndex={-1}
      aria-selected={isSelectable ? isSelected : undefined}
      className={isSelected ? 'is-selected' : undefined}
      onClick={(event) => isPlainClick(event) && navigate(address)}
    >
      {isSelectable && (
        <td role="cell" className="select">
          {canSelect && (
            <input
              type="checkbox"
              aria-label={texts.list.select(title)}
              checked={isSelected}
              onChange={() => selection.toggle(record.id, false)}
            />
          )}
        </td>
      )}
      <td role="cell" className="title">
        {picture && <Thumbnail url={urlOf(record.params[picture.name])} title={title} />}
        <Link to={address}>{title}</Link>
      </td>
      {others.map((column) => (
        <td
          key={column.name}
          role="cell"
          data-label={column.label}
          data-cell={canEdit && isInline(column, record) ? '' : undefined}
          className={classOf(column, record)}
        >
          {canEdit && isInline(column, record) ? (
            <InlineCell column={column} record={record} onSave={(value) => save(column, value)} />
          ) : (
            <Value column={column} record={record} place="list" />
          )}
        </td>
      ))}
    </tr>
  );
};

function isInline({ name, inline }: WireColumn, record: WireRecord): boolean {
  return inline !== undefined && record.inline?.includes(name) === true;
}

function classOf({ name, type }: WireColumn, { tones = {} }: WireRecord): string {
  const kind = type === 'money' || type === 'number' ? `number ${type}` : type;
  return tones[name] ? `${kind} tone-${tones[name]}` : kind;
}

/** Anywhere on the row but on something that is pressed for its own sake, and not to select text. */
function isPlainClick(event: MouseEvent): boolean {
  const isControl = event.target instanceof Element && event.target.closest('a, button, input, .select');
  return !isControl && !event.metaKey && !event.ctrlKey && !window.getSelection()?.toString();
}

function urlOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

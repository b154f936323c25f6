import React, { type FC, type MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireColumn, WireList, WireRecord, WireScreen } from '../../wire';
import { paths } from '../lib/state';
import { bulkActionsOf } from '../record/removal';
import { Value } from '../record/value';
import { Icon } from '../ui/icon';
import { Thumbnail } from '../ui/thumbnail';

export interface RecordTableProps {
  screen: WireScreen;
  records: WireRecord[];
  sort: Pick<WireList['meta'], 'sortBy' | 'direction'>;
  onSort(sortBy: string, direction: 'asc' | 'desc'): void;
  selected: ReadonlySet<string>;
  onSelect(selected: ReadonlySet<string>): void;
}

/** A table; on a phone, by its style alone, a list of cards. The roles keep it a table for screen readers there. */
export const RecordTable: FC<RecordTableProps> = (props) => {
  const { screen, records, selected, onSelect } = props;
  const columns = screen.columns.filter(({ onList }) => onList);
  const picture = columns.find(({ type }) => type === 'thumbnail');
  const title = screen.columns.find(({ name }) => name === screen.title);
  const others = columns.filter((column) => column !== picture && column !== title);
  const bulkNames = bulkActionsOf(screen).map(({ name }) => name);
  const selectable = records.filter(({ recordActions }) =>
    recordActions.some((name) => bulkNames.includes(name)),
  );
  const isSelectable = selectable.length > 0;
  const areAllSelected = selectable.every(({ id }) => selected.has(id));
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
                  checked={areAllSelected}
                  onChange={() => onSelect(new Set(areAllSelected ? [] : selectable.map(({ id }) => id)))}
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
              {...{ screen, record, others, picture, isSelectable, selected, onSelect }}
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
  selected: ReadonlySet<string>;
  onSelect(selected: ReadonlySet<string>): void;
}

const Row: FC<RowProps> = (props) => {
  const { screen, record, picture, others, isSelectable, canSelect, selected, onSelect } = props;
  const navigate = useNavigate();
  const address = paths.record(screen.id, record.id);
  const title = record.title || texts.record.untitled;
  const isSelected = selected.has(record.id);
  const toggle = () => {
    const next = new Set(selected);
    if (!next.delete(record.id)) next.add(record.id);
    onSelect(next);
  };
  return (
    <tr
      role="row"
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
              onChange={toggle}
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
          className={
            column.type === 'money' || column.type === 'number' ? `number ${column.type}` : column.type
          }
        >
          <Value column={column} record={record} place="list" />
        </td>
      ))}
    </tr>
  );
};

/** Anywhere on the row but on something that is pressed for its own sake, and not to select text. */
function isPlainClick(event: MouseEvent): boolean {
  const isControl = event.target instanceof Element && event.target.closest('a, button, input, .select');
  return !isControl && !event.metaKey && !event.ctrlKey && !window.getSelection()?.toString();
}

function urlOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

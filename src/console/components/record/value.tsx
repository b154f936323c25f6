import React, { type FC } from 'react';
import { Link } from 'react-router-dom';
import type { ConsoleEvent, ConsoleLineGroup, ConsoleSum } from '../../console-parts';
import type { ConsoleListLink, ConsolePicture, ConsoleTable } from '../../console-column';
import { texts } from '../../texts';
import type { WireColumn, WireRecord } from '../../wire';
import { labelOf, useFormat } from '../lib/format';
import { paths, useConsole } from '../lib/state';
import { StatusBadge } from '../ui/badge';
import { Icon } from '../ui/icon';
import { Thumbnail } from '../ui/thumbnail';
import { Gallery } from './gallery';
import { Lines } from './lines';
import { Sums } from './sums';
import { Timeline } from './timeline';

export interface ValueProps {
  column: WireColumn;
  record: WireRecord;
  place: 'list' | 'show';
}

/** A column's value as people read it. */
export const Value: FC<ValueProps> = ({ column, record, place }) => {
  const format = useFormat();
  const value = record.params[column.name];
  if (column.type === 'reference') return <Reference column={column} record={record} />;
  if (isNothing(value)) return <span className="nothing">{texts.record.none}</span>;
  switch (column.type) {
    case 'money':
      return <>{format.money(Number(value))}</>;
    case 'number':
      return <>{format.number(Number(value))}</>;
    case 'boolean':
      return <>{value === true ? texts.record.yes : texts.record.no}</>;
    case 'status':
      return <StatusBadge status={String(value)} label={labelOf(String(value), column.values)} />;
    case 'datetime':
      return <Time iso={String(value)} place={place} />;
    case 'link':
      return <OutsideLink address={String(value)} />;
    case 'list-link':
      return <ListLink link={value as ConsoleListLink} />;
    case 'thumbnail':
      return <Thumbnail url={String(value)} title={record.title} />;
    case 'gallery':
      return <Gallery pictures={value as ConsolePicture[]} />;
    case 'table':
      return <Table table={value as ConsoleTable} />;
    case 'lines':
      return <Lines groups={value as ConsoleLineGroup[]} />;
    case 'sums':
      return <Sums sums={value as ConsoleSum[]} />;
    case 'timeline':
      return <Timeline events={value as ConsoleEvent[]} />;
    case 'tags':
      return <Tags tags={value as string[]} />;
    case 'json':
      return <pre className="json">{JSON.stringify(value, null, 2)}</pre>;
    case 'longtext':
      return <p className="prose">{String(value)}</p>;
    case 'address':
      return <span className="address">{String(value)}</span>;
    case 'uuid':
      return <code>{place === 'list' ? `…${String(value).slice(-6)}` : String(value)}</code>;
    default:
      return <>{String(value)}</>;
  }
};

/** Whether there is nothing to see: no value, or a list or table without anything in it. */
export function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && 'rows' in value && isNothing(value.rows);
}

const Time: FC<{ iso: string; place: 'list' | 'show' }> = ({ iso, place }) => {
  const { ago, dateTime } = useFormat();
  return (
    <time dateTime={iso} title={dateTime(iso)}>
      {place === 'list' ? ago(iso) : dateTime(iso)}
    </time>
  );
};

const Reference: FC<{ column: WireColumn; record: WireRecord }> = ({ column, record }) => {
  const { screens } = useConsole();
  const target = record.populated[column.name];
  const value = record.params[column.name];
  if (target && screens.some(({ id }) => id === target.screen)) {
    return <Link to={paths.record(target.screen, target.id)}>{target.label}</Link>;
  }
  if (target) return <>{target.label}</>;
  if (typeof value === 'string' && value !== '') return <code title={value}>…{value.slice(-6)}</code>;
  return <span className="nothing">{texts.record.none}</span>;
};

const ListLink: FC<{ link: ConsoleListLink }> = ({ link: { screen, filter, value, label } }) => {
  const { screens } = useConsole();
  if (!screens.some(({ id }) => id === screen)) return <span className="nothing">{texts.record.none}</span>;
  const query = new URLSearchParams({ [`filters.${filter}`]: value });
  return <Link to={`${paths.list(screen)}?${query}`}>{label}</Link>;
};

/** Only http and https lead anywhere: an address that a shop typed could be a script. */
const OutsideLink: FC<{ address: string }> = ({ address }) => {
  if (!/^https?:\/\//i.test(address)) return <>{address}</>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {address.replace(/^https?:\/\//i, '')} <Icon name="external-link" size={13} />
    </a>
  );
};

const Tags: FC<{ tags: string[] }> = ({ tags }) => (
  <ul className="tags">
    {tags.map((tag) => (
      <li key={tag}>{tag}</li>
    ))}
  </ul>
);

/** What is this short is not broken, however narrow the window. */
const SHORT = 10;

function classOfCell(cell: ConsoleTable['rows'][number][number]): string | undefined {
  if (typeof cell === 'number') return 'number';
  return cell !== null && cell.length <= SHORT ? 'short' : undefined;
}

const Table: FC<{ table: ConsoleTable }> = ({ table }) => (
  <div className="table-box">
    <table className="small">
      {table.headings.some(Boolean) && (
        <thead>
          <tr>
            {table.headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, position) => (
              <td key={position} className={classOfCell(cell)}>
                {isNothing(cell) ? texts.record.none : cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

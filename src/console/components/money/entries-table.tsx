import React, { type FC } from 'react';
import { Link } from 'react-router-dom';
import type { MoneyEntry } from '../../money/console-money';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { paths, useScreen } from '../lib/state';

const say = texts.money.statement;

/** What came in and went out. On a phone, by its style alone, a list of cards; the roles keep it a table there. */
export const EntriesTable: FC<{ entries: readonly MoneyEntry[] }> = ({ entries }) => {
  const hasBalance = entries.some(({ balance }) => balance !== null);
  const { at, what, subject, account, amount, balance } = say.columns;
  return (
    <div className="card table-box">
      <table className="records money-entries" role="table" aria-label={say.entries}>
        <thead role="rowgroup">
          <tr role="row">
            {[what, at, subject, account].map((label) => (
              <th key={label} role="columnheader" scope="col">
                {label}
              </th>
            ))}
            {[amount, ...(hasBalance ? [balance] : [])].map((label) => (
              <th key={label} role="columnheader" scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Row: FC<{ entry: MoneyEntry }> = ({ entry }) => {
  const { money, dateTime } = useFormat();
  const { at, what, note, subject, account, amount, balance } = entry;
  return (
    <tr role="row">
      <td role="cell" className="title">
        <span className="entry-what">
          {what}
          {note && <small>{note}</small>}
        </span>
      </td>
      <td role="cell" className="datetime" data-label={say.columns.at}>
        <time dateTime={at}>{dateTime(at)}</time>
      </td>
      <td role="cell" data-label={say.columns.subject}>
        <Subject subject={subject} />
      </td>
      <td role="cell" className="text" data-label={say.columns.account}>
        {account}
      </td>
      <td
        role="cell"
        className={`number money ${amount < 0 ? 'is-less' : 'is-more'}`}
        data-label={say.columns.amount}
      >
        {amount > 0 && '+'}
        {money(amount)}
      </td>
      {balance !== null && (
        <td role="cell" className="number money" data-label={say.columns.balance}>
          {money(balance)}
        </td>
      )}
    </tr>
  );
};

/** A link only where the person has that screen. */
const Subject: FC<Pick<MoneyEntry, 'subject'>> = ({ subject: { label, link } }) => {
  const screen = useScreen(link?.screen);
  return screen && link ? <Link to={paths.record(link.screen, link.id)}>{label}</Link> : <>{label}</>;
};

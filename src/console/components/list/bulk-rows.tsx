import React, { type FC } from 'react';
import { texts } from '../../texts';
import type { WireBulkAnswer } from '../../wire';
import { useFormat } from '../lib/format';
import { Icon } from '../ui/icon';

/** More than anyone reads; those that something is wrong with come first. */
const SHOWN = 100;

/** What becomes of each row: as it is now, as it will be or was made, and why not. */
export const BulkRows: FC<{ results: WireBulkAnswer['results'] }> = ({ results }) => {
  const { number } = useFormat();
  const rows = [...results.filter(({ ok }) => !ok), ...results.filter(({ ok }) => ok)];
  const hasValues = rows.some(({ before, after }) => before !== undefined || after !== undefined);
  return (
    <div className="bulk-rows" tabIndex={0} role="region" aria-label={texts.list.outcome}>
      <table className="small">
        <thead>
          <tr>
            <th scope="col">{texts.list.name}</th>
            {hasValues && <th scope="col">{texts.list.before}</th>}
            {hasValues && <th scope="col">{texts.list.after}</th>}
            <th scope="col">{texts.list.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map(({ id, title, ok, message, before, after }) => (
            <tr key={id} className={ok ? 'good' : 'bad'}>
              <td>{title}</td>
              {hasValues && <td>{before ?? texts.record.none}</td>}
              {hasValues && <td>{after ?? texts.record.none}</td>}
              <td>
                <span className="outcome">
                  <Icon name={ok ? 'check-circle' : 'alert-circle'} size={14} />
                  {message}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && <p className="help">{texts.list.furtherRows(number(rows.length - SHOWN))}</p>}
    </div>
  );
};

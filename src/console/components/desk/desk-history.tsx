import React, { type FC } from 'react';
import { Link } from 'react-router-dom';
import type { DeskCase } from '../../desk/desk';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { StatusBadge } from '../ui/badge';

/** How the shop has done so far. */
export const DeskHistory: FC<{ history: NonNullable<DeskCase['history']> }> = ({ history }) => {
  const { ago, number } = useFormat();
  const { shop, href, since, approved, rejected, reasons, latest } = history;
  return (
    <section className="card pad desk-history" aria-labelledby="desk-history">
      <h3 id="desk-history">{texts.desk.history}</h3>
      <p>
        <Link to={href}>{shop}</Link>, {texts.desk.since(ago(since))}
      </p>
      {approved + rejected === 0 ? (
        <p className="hint">{texts.desk.noDecisions}</p>
      ) : (
        <>
          <meter
            min={0}
            max={approved + rejected}
            value={approved}
            aria-label={texts.desk.tally(number(approved), number(rejected))}
          />
          <p>{texts.desk.tally(number(approved), number(rejected))}</p>
        </>
      )}
      {reasons.length > 0 && (
        <>
          <h4>{texts.desk.reasonsGiven}</h4>
          <ul className="desk-reasons">
            {reasons.map(({ reason, times }) => (
              <li key={reason}>
                {reason} <span className="hint">{texts.desk.times(times)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {latest.length > 0 && (
        <>
          <h4>{texts.desk.latest}</h4>
          <ul className="desk-latest">
            {latest.map(({ title, status, at }) => (
              <li key={title + at}>
                <span>{title}</span>
                <StatusBadge status={status} />
                <time dateTime={at}>{ago(at)}</time>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

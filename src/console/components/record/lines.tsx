import React, { type FC, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { ConsoleLine, ConsoleLineGroup } from '../../console-parts';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { paths, useConsole } from '../lib/state';
import { StatusBadge } from '../ui/badge';
import { Thumbnail } from '../ui/thumbnail';

/** What a thing consists of, group by group. */
export const Lines: FC<{ groups: readonly ConsoleLineGroup[] }> = ({ groups }) => (
  <div className="line-groups">
    {groups.map((group) => (
      <section key={group.link?.id ?? group.title} className="line-group">
        <header>
          <h3>
            <Leading link={group.link}>{group.title}</Leading>
          </h3>
          {group.status && <StatusBadge status={group.status.value} label={group.status.label} />}
          {group.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </header>
        <ul>
          {group.lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      </section>
    ))}
  </div>
);

const Line: FC<{ line: ConsoleLine }> = ({ line }) => {
  const { money } = useFormat();
  return (
    <li className={line.isStruck ? 'line is-struck' : 'line'}>
      <Thumbnail url={line.thumbnail} title={line.title} />
      <div className="line-about">
        <p className="line-title">
          <Leading link={line.link}>{line.title}</Leading>
        </p>
        {line.notes.map((note) => (
          <p key={note} className="line-note">
            {note}
          </p>
        ))}
        {line.isStruck && <p className="line-note">{texts.parts.struck}</p>}
      </div>
      <p className="line-sum">
        <strong>{money(line.amount)}</strong>
        <span>
          {line.quantity} × {money(line.unitPrice)}
        </span>
      </p>
    </li>
  );
};

/** A link, where the person has the screen that it leads to. */
const Leading: FC<{ link: ConsoleLine['link']; children: ReactNode }> = ({ link, children }) => {
  const { screens } = useConsole();
  if (!link || !screens.some(({ id }) => id === link.screen)) return <>{children}</>;
  return <Link to={paths.record(link.screen, link.id)}>{children}</Link>;
};

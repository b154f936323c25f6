import React, { type FC } from 'react';
import type { ConsoleEvent } from '../../console-parts';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';

/** What has happened, the latest first. */
export const Timeline: FC<{ events: readonly ConsoleEvent[] }> = ({ events }) => {
  const { ago, dateTime } = useFormat();
  return (
    <ol className="timeline">
      {events.map(({ title, at, who, note, tone }, index) => (
        <li key={`${at} ${index}`} className={tone}>
          <p className="timeline-title">{title}</p>
          {note && <p className="timeline-note">{note}</p>}
          <p className="timeline-about">
            <time dateTime={at} title={dateTime(at)}>
              {ago(at)}
            </time>{' '}
            {texts.parts.by(who)}
          </p>
        </li>
      ))}
    </ol>
  );
};

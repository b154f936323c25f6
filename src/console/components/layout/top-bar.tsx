import React, { type FC } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { paths, useConsole, useInnerPath } from '../lib/state';
import { useLive } from '../live/live';

/** Above every page: how much waits just now, and the way to it. */
export const TopBar: FC = () => {
  const { hasDesk, hasCounts } = useConsole();
  const { counts } = useLive();
  const { number } = useFormat();
  const inner = useInnerPath();
  const { pathname } = useLocation();
  if (!hasDesk && !hasCounts) return null;
  return (
    <div className="top-bar">
      <p role="status" className="live-counts">
        {counts
          .filter(({ count, tone }) => count > 0 || tone !== 'bad')
          .map(({ id, label, count, href, tone }) => (
            <Link key={id} to={inner(href)} className={`live-count ${count > 0 ? tone : 'quiet'}`}>
              <strong>{number(count)}</strong> {label}
            </Link>
          ))}
      </p>
      {hasDesk && pathname !== paths.desk && (
        <Link to={paths.desk} className="button default small">
          {texts.desk.open}
        </Link>
      )}
    </div>
  );
};

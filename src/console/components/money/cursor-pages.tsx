import React, { type FC } from 'react';
import { Link } from 'react-router-dom';
import { texts } from '../../texts';
import { Icon } from '../ui/icon';

export interface CursorPagesProps {
  query: URLSearchParams;
  nextCursor: string | null;
  words: { first: string; next: string };
  /** Said beside them. */
  count?: string;
}

/** The way on through a list that is paged by cursor, and back to where it begins. */
export const CursorPages: FC<CursorPagesProps> = ({ query, nextCursor, words, count }) => {
  const isFirst = !query.has('cursor');
  if (isFirst && nextCursor === null && !count) return null;
  const withCursor = (cursor: string | null) => {
    const next = new URLSearchParams(query);
    if (cursor === null) next.delete('cursor');
    else next.set('cursor', cursor);
    return `?${next}`;
  };
  return (
    <nav className="pagination" aria-label={texts.list.pages}>
      <p>{count}</p>
      <div>
        {!isFirst && (
          <Link className="button" to={withCursor(null)}>
            <Icon name="chevrons-left" size={16} />
            <span>{words.first}</span>
          </Link>
        )}
        {nextCursor !== null && (
          <Link className="button" to={withCursor(nextCursor)}>
            <span>{words.next}</span>
            <Icon name="chevron-right" size={16} />
          </Link>
        )}
      </div>
    </nav>
  );
};

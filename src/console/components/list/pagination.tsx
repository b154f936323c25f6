import React, { type FC } from 'react';
import { Link } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireList } from '../../wire';
import { useFormat } from '../lib/format';
import { Icon } from '../ui/icon';

/** The server counts no further: a higher total only says "more". */
export const TOTAL_CAP = 10_000;

export const Pagination: FC<{ meta: WireList['meta']; query: URLSearchParams }> = ({ meta, query }) => {
  const { number } = useFormat();
  const { page, perPage, total } = meta;
  const pages = Math.ceil(Math.min(total, TOTAL_CAP) / perPage);
  const to = Math.min(page * perPage, total);
  const shownTotal = total > TOTAL_CAP ? texts.list.moreThan(number(TOTAL_CAP)) : number(total);
  return (
    <nav className="pagination" aria-label={texts.list.pages}>
      <p>{texts.list.range(number((page - 1) * perPage + 1), number(to), shownTotal)}</p>
      {pages > 1 && (
        <div>
          <PageLink
            page={page - 1}
            isThere={page > 1}
            query={query}
            label={texts.list.previous}
            icon="chevron-left"
          />
          <PageLink
            page={page + 1}
            isThere={page < pages}
            query={query}
            label={texts.list.next}
            icon="chevron-right"
          />
        </div>
      )}
    </nav>
  );
};

interface PageLinkProps {
  page: number;
  isThere: boolean;
  query: URLSearchParams;
  label: string;
  icon: string;
}

const PageLink: FC<PageLinkProps> = ({ page, isThere, query, label, icon }) => {
  if (!isThere) {
    return (
      <span className="button" aria-disabled="true" role="link">
        <Icon name={icon} size={16} />
        <span>{label}</span>
      </span>
    );
  }
  const next = new URLSearchParams(query);
  next.set('page', String(page));
  return (
    <Link className="button" to={`?${next}`}>
      <Icon name={icon} size={16} />
      <span>{label}</span>
    </Link>
  );
};

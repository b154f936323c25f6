import React, { type FC, useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireList, WireScreen } from '../../wire';
import type { ScreenPageProps } from '../application';
import { useFormat } from '../lib/format';
import { paths } from '../lib/state';
import { useApi, useLoaded } from '../lib/use-api';
import { rememberQueue } from '../record/queue';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { BulkBar } from './bulk-bar';
import { isFiltered, withoutFilters } from './list-query';
import { Pagination, TOTAL_CAP } from './pagination';
import { RecordTable } from './record-table';
import { Toolbar } from './toolbar';

/** The records of a screen: searched, filtered, sorted, and worked on several at a time. */
export const ListPage: FC<ScreenPageProps> = ({ screen }) => {
  const api = useApi();
  const [query, setQuery] = useSearchParams();
  const { data, error, isLoading, reload } = useLoaded(`${screen.id} ${query.toString()}`, (signal) =>
    api.list(screen.id, query, signal),
  );
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setSelected(new Set()), [query]);
  useEffect(() => {
    if (data)
      rememberQueue(
        screen.id,
        query,
        data.records.map(({ id }) => id),
      );
  }, [data]);
  return (
    <>
      <PageHead title={screen.label} aside={data && <Total total={data.meta.total} />}>
        {screen.tree && (
          <Link className="button" to={paths.tree(screen.id)}>
            <Icon name="git-branch" size={16} />
            {texts.tree.asTree}
          </Link>
        )}
        {screen.create && (
          <Link className="button primary" to={paths.create(screen.id)}>
            <Icon name="plus" size={16} />
            {texts.list.add(screen.singular)}
          </Link>
        )}
      </PageHead>
      <Toolbar screen={screen} query={query} onChange={setQuery} />
      {error && !isLoading ? (
        <LoadFailure title={texts.list.failed} message={error} onRetry={reload} />
      ) : (
        <div className={isLoading && data ? 'list is-stale' : 'list'} aria-busy={isLoading}>
          {!data && <ListSkeleton />}
          {data && data.records.length === 0 && (
            <NoRecords screen={screen} query={query} onClear={() => setQuery(withoutFilters(query))} />
          )}
          {data && data.records.length > 0 && (
            <Records {...{ screen, data, query, setQuery, selected, setSelected }} />
          )}
        </div>
      )}
      {data && selected.size > 0 && (
        <BulkBar
          screen={screen}
          records={data.records.filter(({ id }) => selected.has(id))}
          onClear={() => setSelected(new Set())}
          onDone={reload}
        />
      )}
    </>
  );
};

interface RecordsProps {
  screen: WireScreen;
  data: WireList;
  query: URLSearchParams;
  setQuery(query: URLSearchParams): void;
  selected: ReadonlySet<string>;
  setSelected(selected: ReadonlySet<string>): void;
}

const Records: FC<RecordsProps> = ({ screen, data, query, setQuery, selected, setSelected }) => (
  <>
    <RecordTable
      screen={screen}
      records={data.records}
      sort={data.meta}
      onSort={(sortBy, direction) => {
        const next = new URLSearchParams(query);
        next.delete('page');
        next.set('sortBy', sortBy);
        next.set('direction', direction);
        setQuery(next);
      }}
      selected={selected}
      onSelect={setSelected}
    />
    <Pagination meta={data.meta} query={query} />
  </>
);

const Total: FC<{ total: number }> = ({ total }) => {
  const { number } = useFormat();
  if (total > TOTAL_CAP) return <span className="count">{texts.list.moreThan(number(TOTAL_CAP))}</span>;
  return <span className="count">{number(total)}</span>;
};

const NoRecords: FC<{ screen: WireScreen; query: URLSearchParams; onClear(): void }> = (props) => {
  if (isFiltered(props.query)) {
    return (
      <EmptyState icon="search" title={texts.list.noMatch} lead={texts.list.noMatchLead}>
        <button type="button" className="button" onClick={props.onClear}>
          {texts.list.clear}
        </button>
      </EmptyState>
    );
  }
  return <EmptyState icon={props.screen.icon} title={props.screen.empty ?? texts.list.empty} />;
};

const ListSkeleton: FC = () => (
  <div className="card">
    {Array.from({ length: 8 }, (_, index) => (
      <div key={index} className="skeleton row-like" />
    ))}
  </div>
);

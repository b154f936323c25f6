import React, { type FC, useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireList, WireRecord, WireScreen } from '../../wire';
import type { ScreenPageProps } from '../application';
import { messageOf } from '../lib/api';
import { useFormat } from '../lib/format';
import { useNotices } from '../lib/notices';
import { paths, useConsole } from '../lib/state';
import { useApi, useLoaded } from '../lib/use-api';
import { rememberQueue } from '../record/queue';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { KeysDialog } from '../ui/keys-dialog';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { BulkBar } from './bulk-bar';
import { DownloadButton } from './download-button';
import { isFiltered, isPreset, withoutFilters, withParameters } from './list-query';
import { Pagination, TOTAL_CAP } from './pagination';
import { RecordTable } from './record-table';
import { SortMenu } from './sort-menu';
import { Toolbar } from './toolbar';
import { useDensity } from './use-density';
import { useListKeys } from './use-list-keys';
import { type Selection, useSelection } from './use-selection';
import { ViewsMenu } from './views-menu';

/** The records of a screen: searched, filtered, sorted, edited in place, and worked on several at a time. */
export const ListPage: FC<ScreenPageProps> = ({ screen }) => {
  const api = useApi();
  const navigate = useNavigate();
  const { importsInto } = useConsole();
  const [query, setQuery] = useSearchParams();
  const { data, error, isLoading, reload, setData } = useLoaded(
    `${screen.id} ${query.toString()}`,
    (signal) => api.list(screen.id, query, signal),
  );
  const records = data?.records ?? [];
  const selection = useSelection(screen, query, records);
  const density = useDensity();
  const [open, setOpen] = useState<'filters' | 'keys'>();
  useEffect(() => {
    if (data)
      rememberQueue(
        screen.id,
        query,
        data.records.map(({ id }) => id),
      );
  }, [data]);
  useListKeys({
    ids: records.map(({ id }) => id),
    open: (id) => navigate(paths.record(screen.id, id)),
    toggle: selection.toggle,
    toggleAll: selection.togglePage,
    clear: selection.clear,
    filter: () => setOpen('filters'),
    help: () => setOpen('keys'),
  });
  const sort = (sortBy: string, direction: 'asc' | 'desc') =>
    setQuery(withParameters(query, { sortBy, direction }));
  return (
    <>
      <PageHead title={screen.label} aside={data && <Total total={data.meta.total} />}>
        {screen.tree && (
          <Link className="button" to={paths.tree(screen.id)}>
            <Icon name="git-branch" size={16} />
            {texts.tree.asTree}
          </Link>
        )}
        {screen.board && (
          <Link className="button" to={`${paths.board(screen.id)}${boardQuery(query)}`}>
            <Icon name="columns" size={16} />
            {texts.board.asBoard}
          </Link>
        )}
        {importsInto === screen.id && (
          <Link className="button" to={paths.imports}>
            <Icon name="upload" size={16} />
            {texts.imports.open}
          </Link>
        )}
        {screen.pages.map(({ label, icon, path }) => (
          <Link key={path} className="button" to={path}>
            <Icon name={icon} size={16} />
            {label}
          </Link>
        ))}
        {screen.download && <DownloadButton screen={screen} query={query} label={screen.download.label} />}
        {screen.create && (
          <Link className="button primary" to={paths.create(screen.id)}>
            <Icon name="plus" size={16} />
            {screen.create.label ?? texts.list.add(screen.singular)}
          </Link>
        )}
      </PageHead>
      <Toolbar
        {...{ screen, query, onChange: setQuery, isOpen: open === 'filters' }}
        setOpen={(isOpen) => setOpen(isOpen ? 'filters' : undefined)}
      >
        <span className="toolbar-end">
          {data && <SortMenu screen={screen} sort={data.meta} onSort={sort} />}
          <ViewsMenu screen={screen} query={query} />
          <ListTools density={density} onHelp={() => setOpen('keys')} />
        </span>
      </Toolbar>
      {error && !isLoading ? (
        <LoadFailure title={texts.list.failed} message={error} onRetry={reload} />
      ) : (
        <div className={classOf(isLoading && data !== undefined, density.isDense)} aria-busy={isLoading}>
          {!data && <ListSkeleton />}
          {data && data.records.length === 0 && (
            <NoRecords screen={screen} query={query} onClear={() => setQuery(withoutFilters(query))} />
          )}
          {data && data.records.length > 0 && (
            <>
              <WholeSelection selection={selection} total={data.meta.total} />
              <RecordTable
                {...{ screen, selection, records, sort: data.meta, onSort: sort, onStale: reload }}
                onSaved={(record) => setData({ ...data, records: merged(data.records, record) })}
              />
              <Pagination meta={data.meta} query={query} />
            </>
          )}
        </div>
      )}
      {selection.chosen.length > 0 && (
        <BulkBar
          screen={screen}
          records={selection.chosen}
          onClear={selection.clear}
          onDone={() => {
            selection.clear();
            reload();
          }}
        />
      )}
      {open === 'keys' && (
        <KeysDialog title={texts.list.keys} keys={texts.list.keyList} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
};

/** What narrows the list narrows the board. */
function boardQuery(query: URLSearchParams): string {
  const filters = new URLSearchParams([...query].filter(([name]) => name.startsWith('filters.')));
  return filters.size > 0 ? `?${filters}` : '';
}

/** The saved record in its row; what only the list knows of it stays. */
function merged(records: WireRecord[], saved: WireRecord): WireRecord[] {
  return records.map((record) => {
    if (record.id !== saved.id) return record;
    const { params, version, tones, title } = saved;
    return { ...record, title, version, tones, params: { ...record.params, ...params } };
  });
}

function classOf(isStale: boolean, isDense: boolean): string {
  return ['list', isStale && 'is-stale', isDense && 'is-dense'].filter(Boolean).join(' ');
}

/** When the whole page is chosen: whether all that match shall be. */
const WholeSelection: FC<{ selection: Selection; total: number }> = ({ selection, total }) => {
  const { number } = useFormat();
  const say = useNotices();
  const { isWholePage, isMatching, chosen, selectable } = selection;
  if (!isMatching && (!isWholePage || total <= selectable.length)) return null;
  const count = number(chosen.length);
  const choose = () =>
    selection.chooseMatching().catch((error: unknown) => say({ type: 'error', message: messageOf(error) }));
  return (
    <p className="whole-selection" role="status">
      {!isMatching && <span>{texts.list.selectedPage(count)}</span>}
      {!isMatching && (
        <button type="button" className="link" onClick={() => void choose()}>
          {texts.list.selectMatching}
        </button>
      )}
      {isMatching &&
        (chosen.length < total ? texts.list.selectedFirst(count) : texts.list.selectedMatching(count))}
    </p>
  );
};

const ListTools: FC<{ density: ReturnType<typeof useDensity>; onHelp(): void }> = ({ density, onHelp }) => {
  const label = density.isDense ? texts.list.roomy : texts.list.dense;
  return (
    <span className="list-tools">
      <button type="button" className="icon-button" aria-label={label} title={label} onClick={density.toggle}>
        <Icon name={density.isDense ? 'maximize-2' : 'minimize-2'} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={texts.list.keys}
        title={texts.list.keys}
        aria-keyshortcuts="?"
        onClick={onHelp}
      >
        <Icon name="command" />
      </button>
    </span>
  );
};

const Total: FC<{ total: WireList['meta']['total'] }> = ({ total }) => {
  const { number } = useFormat();
  if (total > TOTAL_CAP) return <span className="count">{texts.list.moreThan(number(TOTAL_CAP))}</span>;
  return <span className="count">{number(total)}</span>;
};

const NoRecords: FC<{ screen: WireScreen; query: URLSearchParams; onClear(): void }> = (props) => {
  // Where nothing waits in an inbox, that is what is said.
  if (isFiltered(props.query) && !isPreset(props.query, props.screen.opensWith)) {
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

import React, { type FC, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import type { MoneyStatement } from '../../money/console-money';
import { texts } from '../../texts';
import { messageOf } from '../lib/api';
import { useFormat } from '../lib/format';
import { useNotices } from '../lib/notices';
import { paths, useScreen } from '../lib/state';
import { useApi, useLoaded } from '../lib/use-api';
import { TOTAL_CAP } from '../list/pagination';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { LoadFailure } from '../ui/load-failure';
import { Menu } from '../ui/menu';
import { PageHead } from '../ui/page-head';
import { CursorPages } from './cursor-pages';
import { EntriesTable } from './entries-table';
import { Figures } from './figures';
import { StatementFilters } from './statement-filters';

const say = texts.money.statement;

/** What somebody has, and how it came about: the person's own shop, or, by its address, any wallet. */
export const StatementPage: FC = () => {
  const { '*': wallet } = useParams();
  return <Statement key={wallet} wallet={wallet} />;
};

const Statement: FC<{ wallet: string | undefined }> = ({ wallet }) => {
  const api = useApi();
  const [query, setQuery] = useSearchParams();
  const asked = withWallet(query, wallet);
  const { data, error, isLoading, reload } = useLoaded(`statement ${asked}`, (signal) =>
    api.moneyStatement(asked, signal),
  );
  const canRequest = useScreen('payouts')?.create !== undefined && wallet === undefined;
  const title = wallet === undefined ? texts.money.own : (data?.title ?? texts.money.all);
  return (
    <div className="money-page">
      <PageHead
        title={title}
        back={wallet === undefined ? undefined : { to: paths.balances, label: texts.money.all }}
      >
        <DownloadMenu query={asked} />
        {canRequest && (
          <Link className="button primary" to={paths.create('payouts')}>
            <Icon name="send" size={16} />
            {say.request}
          </Link>
        )}
      </PageHead>
      {error && !isLoading && <LoadFailure title={texts.money.failed} message={error} onRetry={reload} />}
      {!data && !error && <div className="skeleton card-like" aria-busy="true" />}
      {data && !error && (
        <div className={isLoading ? 'list is-stale' : 'list'} aria-busy={isLoading}>
          <Figures figures={data.figures} />
          <StatementFilters {...{ ...data, query }} onChange={setQuery} />
          <Entries statement={data} query={query} onClear={() => setQuery({})} />
        </div>
      )}
    </div>
  );
};

function withWallet(query: URLSearchParams, wallet: string | undefined): URLSearchParams {
  const asked = new URLSearchParams(query);
  if (wallet === undefined) asked.delete('wallet');
  else asked.set('wallet', wallet);
  return asked;
}

interface EntriesProps {
  statement: MoneyStatement;
  query: URLSearchParams;
  onClear(): void;
}

const Entries: FC<EntriesProps> = ({ statement: { entries, total, nextCursor }, query, onClear }) => {
  const { number } = useFormat();
  const isFiltered = ['kind', 'account', 'from', 'to'].some((name) => query.has(name));
  if (entries.length === 0 && isFiltered) {
    return (
      <EmptyState icon="search" title={say.noMatch} lead={say.noMatchLead}>
        <button type="button" className="button" onClick={onClear}>
          {say.clear}
        </button>
      </EmptyState>
    );
  }
  if (entries.length === 0) return <EmptyState icon="inbox" title={say.none} lead={say.noneLead} />;
  const shown = total > TOTAL_CAP ? texts.list.moreThan(number(TOTAL_CAP)) : number(total);
  return (
    <>
      <EntriesTable entries={entries} />
      <CursorPages
        {...{ query, nextCursor }}
        words={{ first: say.newest, next: say.older }}
        count={say.count(shown)}
      />
    </>
  );
};

/** Saves what is shown, however long it is, as a file. */
const DownloadMenu: FC<{ query: URLSearchParams }> = ({ query }) => {
  const api = useApi();
  const notify = useNotices();
  const [isBusy, setBusy] = useState(false);
  const save = async (format: 'csv' | 'pdf') => {
    if (isBusy) return;
    setBusy(true);
    try {
      await api.downloadStatement(format, query);
      notify({ type: 'success', message: say.downloaded });
    } catch (error) {
      notify({ type: 'error', message: messageOf(error) });
    }
    setBusy(false);
  };
  const item = (format: 'csv' | 'pdf', icon: string) => ({
    label: say[format],
    icon,
    onPick: () => void save(format),
  });
  return (
    <Menu
      label={say.download}
      name={say.downloadName}
      icon="download"
      groups={[[item('pdf', 'printer'), item('csv', 'grid')]]}
    />
  );
};

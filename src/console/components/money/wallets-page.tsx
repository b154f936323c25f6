import React, { type FC } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import type { MoneyOverview } from '../../money/console-money';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { paths } from '../lib/state';
import { useApi, useLoaded } from '../lib/use-api';
import { withParameters } from '../list/list-query';
import { SearchBox } from '../list/search-box';
import { EmptyState } from '../ui/empty-state';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { CursorPages } from './cursor-pages';
import { Figures } from './figures';

const say = texts.money.wallets;
type Type = keyof typeof say.types;

/** The platform's own accounts, and everybody who has money here. */
export const WalletsPage: FC = () => {
  const api = useApi();
  const [query, setQuery] = useSearchParams();
  const type: Type = query.get('type') === 'user' ? 'user' : 'shop';
  const { data, error, isLoading, reload } = useLoaded(`wallets ${query}`, (signal) =>
    api.moneyWallets(query, signal),
  );
  const set = (changes: Record<string, string>) =>
    setQuery(withParameters(query, { ...changes, cursor: '' }));
  return (
    <div className="money-page">
      <PageHead title={texts.money.all} />
      {error && !isLoading && <LoadFailure title={texts.money.failed} message={error} onRetry={reload} />}
      {!data && !error && <div className="skeleton card-like" aria-busy="true" />}
      {data && !error && (
        <>
          <section aria-labelledby="money-platform">
            <h2 id="money-platform">{say.platform}</h2>
            <Figures
              figures={data.platform.map((figure) => ({ ...figure, to: paths.balance(figure.wallet) }))}
            />
          </section>
          <section aria-labelledby="money-owners">
            <h2 id="money-owners">{say.owners}</h2>
            <div className="toolbar">
              <div className="tabs" role="group" aria-labelledby="money-owners">
                {data.types.map((each) => (
                  <button
                    key={each}
                    type="button"
                    aria-pressed={each === type}
                    onClick={() => set({ type: each, search: '' })}
                  >
                    {say.types[each]}
                  </button>
                ))}
              </div>
              <div className="toolbar-row">
                <SearchBox value={query.get('search') ?? ''} onSearch={(search) => set({ search })} />
              </div>
            </div>
            <div className={isLoading ? 'list is-stale' : 'list'} aria-busy={isLoading}>
              <Owners overview={data} type={type} isSearched={query.has('search')} />
              <CursorPages
                {...{ query, nextCursor: data.nextCursor }}
                words={{ first: say.first, next: say.more }}
              />
            </div>
          </section>
        </>
      )}
    </div>
  );
};

const Owners: FC<{ overview: MoneyOverview; type: Type; isSearched: boolean }> = (props) => {
  const { type, isSearched } = props;
  const { wallets, accounts } = props.overview;
  const { money } = useFormat();
  const navigate = useNavigate();
  if (wallets.length === 0) {
    return isSearched ? (
      <EmptyState icon="search" title={texts.list.noMatch} lead={texts.list.noMatchLead} />
    ) : (
      <EmptyState icon="inbox" title={say.none[type]} lead={say.noneLead[type]} />
    );
  }
  return (
    <div className="card table-box">
      <table className="records" role="table" aria-label={say.types[type]}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {say.whose[type]}
            </th>
            {accounts.map((label) => (
              <th key={label} role="columnheader" scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {wallets.map(({ wallet, name, amounts }) => (
            <tr key={wallet} role="row" onClick={() => navigate(paths.balance(wallet))}>
              <td role="cell" className="title">
                <Link to={paths.balance(wallet)} onClick={(event) => event.stopPropagation()}>
                  {name}
                </Link>
              </td>
              {amounts.map((amount, index) => (
                <td
                  key={accounts[index]}
                  role="cell"
                  data-label={accounts[index]}
                  className={amount === 0 ? 'number money is-none' : 'number money'}
                >
                  {money(amount)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

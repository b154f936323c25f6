import React, { type FC } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { PromotionStatistics } from '../../promotions/console-promotions';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { paths } from '../lib/state';
import { useApi, useLoaded } from '../lib/use-api';
import { EmptyState } from '../ui/empty-state';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { DayChart } from './day-chart';

const say = texts.promotions.statistics;

/** What promotions have cost and brought, in days of one's choice. */
export const StatisticsPage: FC = () => {
  const api = useApi();
  const [query, setQuery] = useSearchParams();
  const { data, error, isLoading, reload } = useLoaded(`promotion statistics ${query}`, (signal) =>
    api.promotionStatistics(query, signal),
  );
  return (
    <div className="promotion-statistics">
      <PageHead title={say.title} back={{ to: paths.list('promotions'), label: texts.promotions.back }}>
        {data && <Range range={data} onChange={setQuery} />}
      </PageHead>
      {error && !isLoading && <LoadFailure title={say.failed} message={error} onRetry={reload} />}
      {!data && !error && <div className="skeleton card-like" aria-busy="true" />}
      {data && !error && <Figures statistics={data} isLoading={isLoading} />}
    </div>
  );
};

interface RangeProps {
  range: Pick<PromotionStatistics, 'from' | 'to'>;
  onChange(query: Record<string, string>): void;
}

/** Both ends are set together, so that the one that is not touched stays as it is. */
const Range: FC<RangeProps> = ({ range: { from, to }, onChange }) => {
  const set = (change: Partial<RangeProps['range']>) => {
    const next = { from, to, ...change };
    if (next.from && next.to) onChange(next);
  };
  return (
    <div className="statistics-range">
      <label>
        {say.from}
        <input type="date" value={from} max={to} onChange={(event) => set({ from: event.target.value })} />
      </label>
      <label>
        {say.to}
        <input type="date" value={to} min={from} onChange={(event) => set({ to: event.target.value })} />
      </label>
    </div>
  );
};

const Figures: FC<{ statistics: PromotionStatistics; isLoading: boolean }> = ({ statistics, isLoading }) => {
  const { number, money } = useFormat();
  const { uses, orders, discount, revenue, givenBack } = statistics;
  const facts = [
    [say.uses, number(uses)],
    [say.orders, number(orders)],
    [say.discount, money(discount)],
    [say.revenue, money(revenue)],
  ] as const;
  return (
    <div aria-busy={isLoading}>
      <dl className="statistics-facts">
        {facts.map(([label, value]) => (
          <div key={label} className="card pad">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {givenBack > 0 && <p className="promotions-lead">{say.givenBack(number(givenBack))}</p>}
      {uses === 0 ? (
        <EmptyState icon="bar-chart-2" title={say.none} lead={say.noneLead} />
      ) : (
        <>
          <DayChart {...statistics} />
          <Top top={statistics.top} />
        </>
      )}
    </div>
  );
};

const Top: FC<Pick<PromotionStatistics, 'top'>> = ({ top }) => {
  const { number, money } = useFormat();
  return (
    <section className="card pad" aria-labelledby="statistics-top">
      <h2 id="statistics-top">{say.top}</h2>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{say.name}</th>
              <th scope="col" className="code">
                {say.code}
              </th>
              {[say.uses, say.discount, say.revenue].map((label) => (
                <th key={label} scope="col" className="number">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {top.map(({ id, name, code, uses, discount, revenue }) => (
              <tr key={id}>
                <th scope="row">
                  <Link to={paths.record('promotions', id)}>{name}</Link>
                </th>
                <td className="code">{code ?? '–'}</td>
                <td className="number">{number(uses)}</td>
                <td className="number">{money(discount)}</td>
                <td className="number">{money(revenue)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

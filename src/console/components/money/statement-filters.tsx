import React, { type FC } from 'react';
import type { ConsoleOption } from '../../console-column';
import { texts } from '../../texts';
import { withParameters } from '../list/list-query';
import { monthOf, type Period, toDay, toInstant } from './period';

const say = texts.money.statement;

interface StatementFiltersProps {
  kinds: readonly ConsoleOption[];
  accounts: readonly ConsoleOption[];
  query: URLSearchParams;
  onChange(query: URLSearchParams): void;
}

/** A month, some days, one sort of entry, one account: what is shown is also what is downloaded. */
export const StatementFilters: FC<StatementFiltersProps> = ({ kinds, accounts, query, onChange }) => {
  const set = (changes: Record<string, string>) =>
    onChange(withParameters(query, { ...changes, cursor: '' }));
  return (
    <div className="toolbar">
      <div className="toolbar-row money-filters">
        <Choice name={say.kind} options={kinds} query={query} parameter="kind" onChange={set} />
        {accounts.length > 1 && (
          <Choice name={say.account} options={accounts} query={query} parameter="account" onChange={set} />
        )}
        {(['from', 'to'] as const).map((end) => (
          <label key={end}>
            <span>{say[end]}</span>
            <input
              type="date"
              value={toDay(query.get(end), end)}
              onChange={(event) => set({ [end]: toInstant(event.target.value, end) })}
            />
          </label>
        ))}
        <div className="quick-filters" role="group" aria-label={say.months}>
          <Month label={say.thisMonth} period={monthOf(new Date(), 0)} query={query} onChange={set} />
          <Month label={say.lastMonth} period={monthOf(new Date(), 1)} query={query} onChange={set} />
        </div>
      </div>
    </div>
  );
};

interface ChoiceProps {
  name: string;
  options: readonly ConsoleOption[];
  query: URLSearchParams;
  parameter: 'kind' | 'account';
  onChange(changes: Record<string, string>): void;
}

const Choice: FC<ChoiceProps> = ({ name, options, query, parameter, onChange }) => (
  <label>
    <span>{name}</span>
    <select
      value={query.get(parameter) ?? ''}
      onChange={(event) => onChange({ [parameter]: event.target.value })}
    >
      <option value="">{say.all}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  </label>
);

interface MonthProps {
  label: string;
  period: Period;
  query: URLSearchParams;
  onChange(changes: Record<string, string>): void;
}

/** One press; pressed again, it is taken back. */
const Month: FC<MonthProps> = ({ label, period, query, onChange }) => {
  const isOn = query.get('from') === period.from && query.get('to') === period.to;
  return (
    <button
      type="button"
      className="quick-filter"
      aria-pressed={isOn}
      onClick={() => onChange(isOn ? { from: '', to: '' } : { ...period })}
    >
      {label}
    </button>
  );
};

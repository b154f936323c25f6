import React, { type FC } from 'react';
import { texts } from '../../texts';
import type { WireFilter, WireQuickFilter } from '../../wire';
import { labelOf, useFormat } from '../lib/format';
import { useRecordTitle } from '../lib/use-record-title';
import { Icon } from '../ui/icon';
import { isPreset, keysOf, presetQuery, withoutFilters, withParameters } from './list-query';

/** Filters that people use together, each one press away; pressed again, it is taken back. */
export const QuickFilters: FC<{
  filters: WireQuickFilter[];
  query: URLSearchParams;
  onChange(query: URLSearchParams): void;
}> = ({ filters, query, onChange }) => (
  <div className="quick-filters" role="group" aria-label={texts.list.quickFilters}>
    {filters.map((filter) => {
      const isOn = isPreset(query, filter.query);
      return (
        <button
          key={filter.label}
          type="button"
          className="quick-filter"
          aria-pressed={isOn}
          onClick={() =>
            onChange(withParameters(withoutFilters(query), isOn ? {} : presetQuery(filter.query)))
          }
        >
          {filter.label}
        </button>
      );
    })}
  </div>
);

/** What the list is narrowed by at present; each is taken away by a press. */
export const ActiveFilters: FC<{
  filters: WireFilter[];
  query: URLSearchParams;
  onClear(changes: Record<string, string>): void;
}> = ({ filters, query, onClear }) => (
  <>
    {filters
      .filter((filter) => keysOf(filter).some((key) => query.has(key)))
      .map((filter) => (
        <button
          key={filter.name}
          type="button"
          className="chip"
          aria-label={texts.list.remove(filter.label)}
          onClick={() => onClear(Object.fromEntries(keysOf(filter).map((key) => [key, ''])))}
        >
          <span>
            {filter.label}: <ChosenValue filter={filter} query={query} />
          </span>
          <Icon name="x" size={14} />
        </button>
      ))}
  </>
);

const ChosenValue: FC<{ filter: WireFilter; query: URLSearchParams }> = ({ filter, query }) => {
  const { money, number } = useFormat();
  const values = keysOf(filter).map((key) => query.get(key) ?? '');
  const [value = ''] = values;
  const title = useRecordTitle(filter.reference, filter.type === 'reference' ? value : undefined);
  if (filter.filter === 'range') {
    const shown = (text: string) => {
      if (text === '') return '…';
      if (filter.type === 'datetime') return text.slice(0, 10);
      return filter.type === 'money' ? money(Number(text)) : number(Number(text));
    };
    return <>{values.map(shown).join(' – ')}</>;
  }
  if (filter.type === 'reference' || filter.type === 'uuid') return <>{title ?? `…${value.slice(-6)}`}</>;
  if (filter.type === 'boolean') return <>{value === 'true' ? texts.list.yes : texts.list.no}</>;
  const labels = value.split(',').map((item) => (filter.values ? labelOf(item, filter.values) : item));
  return <>{labels.join(', ')}</>;
};

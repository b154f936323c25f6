import React, { type FC, type ReactNode } from 'react';
import { texts } from '../../texts';
import type { WireFilter, WireScreen } from '../../wire';
import { Button } from '../ui/button';
import { ActiveFilters, QuickFilters } from './filter-chips';
import { FilterDialog } from './filter-dialog';
import { SearchBox } from './search-box';
import {
  filterKey,
  isPreset,
  keysOf,
  panelFilters,
  SEARCH_KEY,
  tabFilter,
  withParameters,
} from './list-query';

export interface ToolbarProps {
  screen: WireScreen;
  query: URLSearchParams;
  onChange(query: URLSearchParams): void;
  /** Whether the filters are open. */
  isOpen: boolean;
  setOpen(isOpen: boolean): void;
  /** What else stands there: order, views. */
  children?: ReactNode;
}

/** Search, states, filters, and what is filtered by at present. */
export const Toolbar: FC<ToolbarProps> = ({ screen, query, onChange, isOpen, setOpen, children }) => {
  const tabs = tabFilter(screen);
  const panel = panelFilters(screen);
  const active = panel.filter((filter) => keysOf(filter).some((key) => query.has(key))).length;
  const isQuick = screen.quickFilters.some((filter) => isPreset(query, filter.query));
  const set = (changes: Record<string, string>) => onChange(withParameters(query, changes));
  return (
    <div className="toolbar">
      {tabs && (
        <StateTabs
          filter={tabs}
          value={query.get(filterKey(tabs.name)) ?? ''}
          onChange={(value) => set({ [filterKey(tabs.name)]: value })}
        />
      )}
      <div className="toolbar-row">
        {screen.searchable && (
          <SearchBox value={query.get(SEARCH_KEY) ?? ''} onSearch={(text) => set({ [SEARCH_KEY]: text })} />
        )}
        {panel.length > 0 && (
          <Button icon="sliders" aria-keyshortcuts="f" onClick={() => setOpen(true)}>
            {active > 0 ? texts.list.filtersActive(active) : texts.list.filters}
          </Button>
        )}
        {children}
      </div>
      {(screen.quickFilters.length > 0 || active > 0) && (
        <div className="toolbar-row">
          {screen.quickFilters.length > 0 && (
            <QuickFilters filters={screen.quickFilters} query={query} onChange={onChange} />
          )}
          {!isQuick && <ActiveFilters filters={panel} query={query} onClear={set} />}
        </div>
      )}
      {isOpen && (
        <FilterDialog
          filters={panel}
          query={query}
          onClose={() => setOpen(false)}
          onApply={(changes) => {
            setOpen(false);
            set(changes);
          }}
        />
      )}
    </div>
  );
};

const StateTabs: FC<{ filter: WireFilter; value: string; onChange(value: string): void }> = (props) => (
  <div className="tabs" role="group" aria-label={texts.list.filterBy(props.filter.label)}>
    {[{ value: '', label: texts.list.all }, ...(props.filter.values ?? [])].map(({ value, label }) => (
      <button
        key={value}
        type="button"
        aria-pressed={props.value === value}
        onClick={() => props.onChange(value)}
      >
        {label}
      </button>
    ))}
  </div>
);

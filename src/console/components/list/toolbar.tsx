import React, { type FC, useEffect, useRef, useState } from 'react';
import { texts } from '../../texts';
import type { WireColumn, WireScreen } from '../../wire';
import { labelOf } from '../lib/format';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { FilterDialog } from './filter-dialog';
import { filterKey, keysOf, panelColumns, SEARCH_KEY, tabColumn, withParameters } from './list-query';

export interface ToolbarProps {
  screen: WireScreen;
  query: URLSearchParams;
  onChange(query: URLSearchParams): void;
}

/** Search, states, filters, and what is filtered by at present. */
export const Toolbar: FC<ToolbarProps> = ({ screen, query, onChange }) => {
  const [isOpen, setOpen] = useState(false);
  const tabs = tabColumn(screen);
  const panel = panelColumns(screen);
  const set = (changes: Record<string, string>) => onChange(withParameters(query, changes));
  return (
    <div className="toolbar">
      {tabs && (
        <StateTabs
          column={tabs}
          value={query.get(filterKey(tabs.name)) ?? ''}
          onChange={(value) => set({ [filterKey(tabs.name)]: value })}
        />
      )}
      <div className="toolbar-row">
        {screen.searchable && (
          <SearchBox value={query.get(SEARCH_KEY) ?? ''} onSearch={(text) => set({ [SEARCH_KEY]: text })} />
        )}
        {panel.length > 0 && (
          <Button icon="sliders" onClick={() => setOpen(true)}>
            {texts.list.filters}
          </Button>
        )}
        <ActiveFilters columns={panel} query={query} onClear={set} />
      </div>
      {isOpen && (
        <FilterDialog
          columns={panel}
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

const StateTabs: FC<{ column: WireColumn; value: string; onChange(value: string): void }> = (props) => (
  <div className="tabs" role="group" aria-label={texts.list.filterBy(props.column.label)}>
    {[{ value: '', label: texts.list.all }, ...(props.column.values ?? [])].map(({ value, label }) => (
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

/** Milliseconds without typing, after which the search is asked for. */
const TYPING_PAUSE = 300;

const SearchBox: FC<{ value: string; onSearch(text: string): void }> = ({ value, onSearch }) => {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = window.setTimeout(() => onSearch(text.trim()), TYPING_PAUSE);
    return () => window.clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  return (
    <label className="search">
      <Icon name="search" size={16} />
      <span className="unseen">{texts.list.search}</span>
      <input
        ref={input}
        type="search"
        value={text}
        placeholder={texts.list.search}
        aria-keyshortcuts="/"
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  );
};

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null;
}

const ActiveFilters: FC<{
  columns: WireColumn[];
  query: URLSearchParams;
  onClear(changes: Record<string, string>): void;
}> = ({ columns, query, onClear }) => (
  <>
    {columns
      .filter((column) => keysOf(column).some((key) => query.has(key)))
      .map((column) => (
        <button
          key={column.name}
          type="button"
          className="chip"
          aria-label={texts.list.remove(column.label)}
          onClick={() => onClear(Object.fromEntries(keysOf(column).map((key) => [key, ''])))}
        >
          <span>
            {column.label}: {describe(column, query)}
          </span>
          <Icon name="x" size={14} />
        </button>
      ))}
  </>
);

function describe(column: WireColumn, query: URLSearchParams): string {
  const values = keysOf(column).map((key) => query.get(key) ?? '');
  if (column.filter === 'range') return values.map((value) => value.slice(0, 10) || '…').join(' – ');
  const [value = ''] = values;
  if (column.type === 'reference' || column.type === 'uuid') return `…${value.slice(-6)}`;
  if (column.type === 'boolean') return value === 'true' ? texts.list.yes : texts.list.no;
  return value
    .split(',')
    .map((item) => labelOf(item, column.values))
    .join(', ');
}

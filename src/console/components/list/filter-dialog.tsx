import React, { type FC, useState } from 'react';
import type { ConsoleOption, ConsoleReference } from '../../console-column';
import { texts } from '../../texts';
import type { WireFilter } from '../../wire';
import { ReferencePicker } from '../form/reference-picker';
import { useRecordTitle } from '../lib/use-record-title';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { filterKey, keysOf } from './list-query';

export interface FilterDialogProps {
  filters: WireFilter[];
  query: URLSearchParams;
  onClose(): void;
  /** The address's parameters to set; empty ones are dropped. */
  onApply(changes: Record<string, string>): void;
}

export const FilterDialog: FC<FilterDialogProps> = ({ filters, query, onClose, onApply }) => {
  const keys = filters.flatMap(keysOf);
  const [values, setValues] = useState(() =>
    Object.fromEntries(keys.map((key) => [key, query.get(key) ?? ''])),
  );
  const set = (key: string, value: string) => setValues((present) => ({ ...present, [key]: value }));
  return (
    <Dialog title={texts.list.filters} className="side" onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          onApply(values);
        }}
      >
        {filters.map((filter) => (
          <FilterField key={filter.name} column={filter} values={values} onChange={set} />
        ))}
        <footer>
          <Button onClick={() => onApply(Object.fromEntries(keys.map((key) => [key, ''])))} variant="quiet">
            {texts.list.clear}
          </Button>
          <Button type="submit" variant="primary">
            {texts.list.apply}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
};

interface FilterFieldProps {
  column: WireFilter;
  values: Record<string, string>;
  onChange(key: string, value: string): void;
}

const FilterField: FC<FilterFieldProps> = ({ column, values, onChange }) => {
  const key = filterKey(column.name);
  const value = values[key] ?? '';
  if (column.filter === 'range') return <RangeField column={column} values={values} onChange={onChange} />;
  if (column.type === 'reference' && column.reference) {
    return <ReferenceFilter column={column} screen={column.reference} value={value} onChange={onChange} />;
  }
  if (column.type === 'boolean') {
    const options = [
      { value: 'true', label: texts.list.yes },
      { value: 'false', label: texts.list.no },
    ];
    return <SelectField {...{ column, value, options }} onChange={(next) => onChange(key, next)} />;
  }
  if (column.values && column.filter === 'one_of') {
    return (
      <ManyField {...{ column, value, options: column.values }} onChange={(next) => onChange(key, next)} />
    );
  }
  if (column.values) {
    return (
      <SelectField {...{ column, value, options: column.values }} onChange={(next) => onChange(key, next)} />
    );
  }
  return (
    <label className="field">
      <span>{column.label}</span>
      <input value={value} maxLength={200} onChange={(event) => onChange(key, event.target.value)} />
    </label>
  );
};

/** The record by its title, as it was chosen here or as the address has it. */
const ReferenceFilter: FC<{
  column: WireFilter;
  screen: string;
  value: string;
  onChange(key: string, value: string): void;
}> = ({ column, screen, value, onChange }) => {
  const [chosen, setChosen] = useState<ConsoleReference>();
  const title = useRecordTitle(screen, chosen?.id === value ? undefined : value);
  const known = chosen?.id === value ? chosen : { screen, id: value, label: title ?? `…${value.slice(-6)}` };
  return (
    <ReferencePicker
      label={column.label}
      screen={screen}
      value={value ? known : undefined}
      onChange={(reference) => {
        setChosen(reference);
        onChange(filterKey(column.name), reference?.id ?? '');
      }}
    />
  );
};

interface OptionsProps {
  column: WireFilter;
  value: string;
  options: readonly ConsoleOption[];
  onChange(value: string): void;
}

/** Any of the values, parted by commas. */
const ManyField: FC<OptionsProps> = ({ column, value, options, onChange }) => {
  const chosen = value.split(',').filter(Boolean);
  const toggle = (option: string) =>
    options
      .map((one) => one.value)
      .filter((one) => (one === option ? !chosen.includes(one) : chosen.includes(one)))
      .join(',');
  return (
    <fieldset className="field many">
      <legend>{column.label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={() => onChange(toggle(option.value))}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
};

const SelectField: FC<OptionsProps> = ({ column, value, options, onChange }) => (
  <label className="field">
    <span>{column.label}</span>
    <select value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{texts.list.any}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  </label>
);

const RangeField: FC<FilterFieldProps> = ({ column, values, onChange }) => (
  <fieldset className="field">
    <legend>{column.label}</legend>
    <div className="range">
      {(['from', 'to'] as const).map((end) => {
        const key = filterKey(column.name, end);
        return (
          <label key={end}>
            <span>{texts.list[end]}</span>
            {column.type === 'datetime' ? (
              <input
                type="date"
                value={toDay(values[key] ?? '')}
                onChange={(event) => onChange(key, toInstant(event.target.value, end))}
              />
            ) : (
              <input
                type="number"
                step="any"
                value={values[key] ?? ''}
                onChange={(event) => onChange(key, event.target.value)}
              />
            )}
          </label>
        );
      })}
    </div>
  </fieldset>
);

/** A day of the person's own zone: from its first instant to its last. */
function toInstant(day: string, end: 'from' | 'to'): string {
  if (day === '') return '';
  return new Date(`${day}T${end === 'from' ? '00:00:00.000' : '23:59:59.999'}`).toISOString();
}

function toDay(instant: string): string {
  if (instant === '') return '';
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

import React, { type FC, type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { ConsoleReference } from '../../console-column';
import { texts } from '../../texts';
import { isAbort } from '../lib/api';
import { useApi } from '../lib/use-api';
import { Icon } from '../ui/icon';
import type { ControlAttributes } from './field';

export interface ReferencePickerProps {
  /** The screen to look up in. */
  screen: string;
  value: ConsoleReference | undefined;
  onChange(value: ConsoleReference | undefined): void;
  /** Where no `Field` labels it. */
  label?: string;
  attributes?: ControlAttributes;
}

/** Milliseconds without typing, after which the server is asked. */
const TYPING_PAUSE = 250;

/** A record of another screen, found by typing: a combobox with a list, by mouse or arrow keys. */
export const ReferencePicker: FC<ReferencePickerProps> = ({ screen, value, onChange, label, attributes }) => {
  const listId = useId();
  const [text, setText] = useState<string>();
  const [active, setActive] = useState(0);
  const found = useLookUp(screen, text);
  const isOpen = text !== undefined;
  const pick = (option: ConsoleReference | undefined) => {
    setText(undefined);
    if (option) onChange(option);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setText(undefined);
    }
    if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      pick(found[active]);
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (!isOpen) setText('');
      else setActive((index) => Math.max(0, Math.min(found.length - 1, index + step)));
    }
  };
  const control = (
    <div className="picker">
      <input
        {...attributes}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[active] ? `${listId}-${active}` : undefined}
        autoComplete="off"
        placeholder={texts.form.lookUp}
        value={text ?? value?.label ?? ''}
        maxLength={200}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onFocus={(event) => event.target.select()}
        onBlur={() => setText(undefined)}
        onKeyDown={onKey}
      />
      {value && !isOpen && (
        <button
          type="button"
          className="icon-button"
          aria-label={texts.form.remove(value.label)}
          onClick={() => onChange(undefined)}
        >
          <Icon name="x" size={15} />
        </button>
      )}
      <ul id={listId} role="listbox" hidden={!isOpen}>
        {found.map((option, index) => (
          <li
            key={option.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            // Before the field loses the focus and the list with it.
            onMouseDown={(event) => {
              event.preventDefault();
              pick(option);
            }}
          >
            {option.label}
          </li>
        ))}
        {isOpen && found.length === 0 && <li className="nothing">{texts.form.nothingFound}</li>}
      </ul>
    </div>
  );
  if (!label) return control;
  return (
    <label className="field">
      <span>{label}</span>
      {control}
    </label>
  );
};

/** What the server finds for `text`, asked when typing pauses; nothing while there is no text. */
function useLookUp(screen: string, text: string | undefined): ConsoleReference[] {
  const api = useApi();
  const [found, setFound] = useState<ConsoleReference[]>([]);
  useEffect(() => {
    if (text === undefined) return undefined;
    const controller = new AbortController();
    const timer = window.setTimeout(() => {
      api
        .lookUp(screen, text.trim(), controller.signal)
        .then((records) => setFound(records.map(({ id, title }) => ({ screen, id, label: title }))))
        .catch((error: unknown) => {
          if (!isAbort(error)) setFound([]);
        });
    }, TYPING_PAUSE);
    return () => {
      window.clearTimeout(timer);
      controller.abort();
    };
  }, [screen, text]);
  return found;
}

import React, { type FC, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { texts } from '../../texts';
import type { WireColumn, WireRecord } from '../../wire';
import { ApiError, messageOf } from '../lib/api';
import { useConsole } from '../lib/state';
import { Value } from '../record/value';

export interface InlineCellProps {
  column: WireColumn;
  record: WireRecord;
  /** Rejects with what the server refused; the cell then stays open and says so. */
  onSave(value: number): Promise<void>;
}

/** A number of a row that is edited where it stands: Enter saves, Tab saves and goes on, Escape leaves it as it was. */
export const InlineCell: FC<InlineCellProps> = ({ column, record, onSave }) => {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const hasBeenOpen = useRef(false);
  useEffect(() => {
    if (!isOpen && hasBeenOpen.current && document.activeElement === document.body) button.current?.focus();
    hasBeenOpen.current = isOpen;
  }, [isOpen]);
  if (isOpen) return <OpenCell {...{ column, record, onSave }} onClose={() => setOpen(false)} />;
  return (
    <button
      ref={button}
      type="button"
      className="cell-edit"
      aria-label={texts.list.editCell(column.label, record.title)}
      onClick={() => setOpen(true)}
    >
      <Value column={column} record={record} place="list" />
    </button>
  );
};

const OpenCell: FC<InlineCellProps & { onClose(): void }> = ({ column, record, onSave, onClose }) => {
  const { currency } = useConsole();
  const was = String(record.params[column.name] ?? '');
  const [text, setText] = useState(was);
  const [problem, setProblem] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const isDone = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);

  /** @returns whether the cell is closed */
  const save = async (): Promise<boolean> => {
    if (isDone.current || isSaving) return false;
    const value = Number(text.replace(',', '.'));
    if (text.trim() === '' || Number.isNaN(value)) {
      setProblem(texts.form.invalidNumber);
      return false;
    }
    if (value !== Number(was)) {
      setSaving(true);
      try {
        await onSave(value);
      } catch (error) {
        setSaving(false);
        const field = error instanceof ApiError ? Object.values(error.fields)[0] : undefined;
        setProblem(field ?? messageOf(error));
        return false;
      }
    }
    isDone.current = true;
    onClose();
    return true;
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      isDone.current = true;
      onClose();
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      void save();
    }
    if (event.key === 'Tab') {
      const next = neighbourOf(event.currentTarget, event.shiftKey ? -1 : 1);
      if (!next) return;
      event.preventDefault();
      void save().then((isClosed) => isClosed && next().click());
    }
  };
  const label = texts.list.editCell(column.label, record.title);
  return (
    <span className="cell-open">
      <input
        ref={input}
        type="text"
        inputMode={column.type === 'money' && currency.decimals > 0 ? 'decimal' : 'numeric'}
        aria-label={label}
        aria-invalid={problem !== undefined}
        value={text}
        disabled={isSaving}
        maxLength={15}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(undefined);
        }}
        onKeyDown={onKey}
        onBlur={() => void save()}
      />
      {problem && (
        <span className="cell-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
};

/** The cell that comes next, or before, among all that can be edited; asked for when this one is closed. */
function neighbourOf(input: HTMLElement, step: 1 | -1): (() => HTMLElement) | undefined {
  const cells = [...document.querySelectorAll<HTMLElement>('[data-cell]')];
  const cell = cells[cells.findIndex((candidate) => candidate.contains(input)) + step];
  return cell && (() => cell.querySelector<HTMLElement>('button.cell-edit') ?? cell);
}

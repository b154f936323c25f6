import { useEffect, useRef, useState } from 'react';
import type { FieldType } from '../../console-field';
import type { WireField } from '../../wire';
import { useConsole } from '../lib/state';
import type { FormState } from './use-form';

interface Kept {
  version: number | null;
  /** ISO 8601. */
  at: string;
  values: Record<string, unknown>;
}

export interface KeptForm {
  /** What was typed the last time and never saved. */
  restored: Record<string, unknown> | undefined;
  /** When, in ISO 8601. */
  restoredAt: string | undefined;
  /** Keeps what the form holds and the server does not. */
  useKeeping(form: FormState): void;
  forget(): void;
}

/** Files live no longer than their page. */
const UNKEEPABLE: ReadonlySet<FieldType> = new Set(['album', 'picture', 'password']);

/**
 * Keeps what somebody types until it is saved, in this tab alone, so that a reload or a way back does not cost
 * it. What was typed over another version of the record is not brought back.
 */
export function useKeptForm(
  name: string,
  version: number | undefined,
  fields: readonly WireField[],
): KeptForm {
  const { email } = useConsole().identity;
  const key = `armoire.form.${email}.${name}`;
  const [found] = useState(() => recall(key, version));
  const isOver = useRef(false);
  const keepable = fields.filter(({ type }) => !UNKEEPABLE.has(type)).map(({ name: field }) => field);
  const useKeeping = ({ changed, values }: FormState) => {
    useEffect(() => {
      if (isOver.current) return;
      const kept = Object.fromEntries(
        changed.filter((field) => keepable.includes(field)).map((field) => [field, values[field]]),
      );
      store(key, Object.keys(kept).length > 0 ? { version: version ?? null, at: now(), values: kept } : null);
    }, [values]);
  };
  return {
    restored: found?.values,
    restoredAt: found?.at,
    useKeeping,
    forget() {
      isOver.current = true;
      store(key, null);
    },
  };
}

function recall(key: string, version: number | undefined): Kept | undefined {
  const text = window.sessionStorage.getItem(key);
  if (!text) return undefined;
  const kept = JSON.parse(text) as Kept;
  return kept.version === (version ?? null) ? kept : undefined;
}

/** A full store is no reason to keep anybody from typing. */
function store(key: string, kept: Kept | null): void {
  try {
    if (kept) window.sessionStorage.setItem(key, JSON.stringify(kept));
    else window.sessionStorage.removeItem(key);
  } catch {
    window.sessionStorage.removeItem(key);
  }
}

function now(): string {
  return new Date().toISOString();
}

import { useEffect } from 'react';

export interface ListKeys {
  /** In the order of the rows. */
  ids: string[];
  open(id: string): void;
  /** @param isRange whether also the rows from the one that was chosen last */
  toggle(id: string, isRange: boolean): void;
  toggleAll(): void;
  clear(): void;
  filter(): void;
  help(): void;
}

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Work on a list by keyboard alone. The row that has the focus is the one that keys are about. */
export function useListKeys(keys: ListKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusy(event.target))
        return;
      if (press(event, keys)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** @returns whether the key meant something here */
function press({ key, shiftKey, target }: KeyboardEvent, keys: ListKeys): boolean {
  const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-id]') : null;
  const id = row?.dataset.id;
  const isOnRow = row !== null && target === row;
  const step = STEPS[key];
  if (step !== undefined) return focusRow(keys.ids, id, step);
  switch (key) {
    case 'a':
      keys.toggleAll();
      return true;
    case 'f':
      keys.filter();
      return true;
    case '?':
      keys.help();
      return true;
    case 'Escape':
      keys.clear();
      return true;
    default:
  }
  if (!id || !row) return false;
  if (key.toLowerCase() === 'x' || (key === ' ' && isOnRow)) {
    keys.toggle(id, shiftKey);
    return true;
  }
  if (key === 'Enter' && isOnRow) {
    keys.open(id);
    return true;
  }
  if (key !== 'e') return false;
  row.querySelector<HTMLElement>('button.cell-edit')?.click();
  return true;
}

function focusRow(ids: string[], current: string | undefined, step: number): boolean {
  const index = current === undefined ? -1 : ids.indexOf(current);
  const next = ids[index === -1 && step < 0 ? ids.length - 1 : index + step];
  if (next === undefined) return ids.length > 0;
  const row = document.querySelector<HTMLElement>(`tr[data-id="${next}"]`);
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Somebody types, or a dialog or menu has the keyboard. A checkbox is no typing. */
function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('input:not([type="checkbox"]), textarea, select, dialog, [role="menu"]') !== null;
}

import { useEffect, useRef, useState } from 'react';
import type { WireRecord, WireScreen } from '../../wire';
import { useApi } from '../lib/use-api';
import { bulkActionsOf } from '../record/removal';
import type { ChosenRecord } from './bulk-bar';

export interface Selection {
  chosen: ChosenRecord[];
  /** Records of the page that something can be done with together with others. */
  selectable: WireRecord[];
  isWholePage: boolean;
  /** Whether it is of all that match, and not of the page alone. */
  isMatching: boolean;
  has(id: string): boolean;
  /** @param isRange whether also those from the one that was chosen last */
  toggle(id: string, isRange: boolean): void;
  togglePage(): void;
  /** Chooses all that match, also on other pages; rejects with what the server refused. */
  chooseMatching(): Promise<void>;
  clear(): void;
}

/** Which records are chosen; forgotten whenever the list is another one. */
export function useSelection(screen: WireScreen, query: URLSearchParams, records: WireRecord[]): Selection {
  const api = useApi();
  const [chosen, setChosen] = useState<ReadonlyMap<string, ChosenRecord>>(new Map());
  const [isMatching, setMatching] = useState(false);
  const last = useRef<string>();
  const set = (next: ChosenRecord[], isAll = false) => {
    setChosen(new Map(next.map((record) => [record.id, record])));
    setMatching(isAll);
  };
  useEffect(() => set([]), [query]);

  const names = bulkActionsOf(screen).map(({ name }) => name);
  const canBeChosen = ({ recordActions }: ChosenRecord) => recordActions.some((name) => names.includes(name));
  const selectable = records.filter(canBeChosen);
  const isWholePage = selectable.length > 0 && selectable.every(({ id }) => chosen.has(id));
  return {
    chosen: [...chosen.values()],
    selectable,
    isWholePage,
    isMatching,
    has: (id) => chosen.has(id),
    toggle(id, isRange) {
      const from = isRange ? selectable.findIndex((record) => record.id === last.current) : -1;
      const to = selectable.findIndex((record) => record.id === id);
      const touched = selectable.slice(
        from < 0 ? to : Math.min(from, to),
        (from < 0 ? to : Math.max(from, to)) + 1,
      );
      last.current = id;
      const next = new Map(chosen);
      const isAdding = !chosen.has(id);
      for (const record of to < 0 ? [] : touched) {
        if (isAdding) next.set(record.id, record);
        else next.delete(record.id);
      }
      set([...next.values()]);
    },
    togglePage: () => set(isWholePage ? [] : selectable),
    async chooseMatching() {
      const { records: all } = await api.matching(screen.id, query);
      set(all.filter(canBeChosen), true);
    },
    clear: () => set([]),
  };
}

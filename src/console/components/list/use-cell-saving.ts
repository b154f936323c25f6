import { texts } from '../../texts';
import type { WireColumn, WireRecord, WireScreen } from '../../wire';
import { ApiError } from '../lib/api';
import { useNotices } from '../lib/notices';
import { useApi } from '../lib/use-api';

export interface CellSavingOptions {
  screen: WireScreen;
  record: WireRecord;
  onSaved(record: WireRecord): void;
  /** The rows are no longer what the list shows. */
  onStale(): void;
}

/** Answers that say so: a lost race, an old version, and a record that is gone. */
const CHANGED_MEANWHILE = new Set([404, 409, 412]);

/** Saves one value of a row by the screen's own form, on the version that the list showed. */
export function useCellSaving({ screen, record, onSaved, onStale }: CellSavingOptions) {
  const api = useApi();
  const say = useNotices();
  return async (column: WireColumn, value: number): Promise<void> => {
    const version = screen.update?.checksVersion ? { version: record.version } : {};
    const values = { [column.inline ?? column.name]: value, ...version };
    try {
      const answer = await api.recordAction(screen.id, record.id, 'edit', values);
      onSaved(answer.record);
      say({ type: 'success', message: texts.list.cellSaved(column.label, record.title) });
    } catch (error) {
      if (!(error instanceof ApiError) || !CHANGED_MEANWHILE.has(error.status)) throw error;
      onStale();
      say({ type: 'error', message: texts.list.cellStale });
    }
  };
}

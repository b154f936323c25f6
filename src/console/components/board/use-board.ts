import { useEffect, useState } from 'react';
import type { WireBoard, WireRecord, WireScreen } from '../../wire';
import { ApiError, type FormValues, messageOf } from '../lib/api';
import { useNotices } from '../lib/notices';
import { type Loaded, useApi, useLoaded } from '../lib/use-api';
import { useLive } from '../live/live';
import { type CardMove, withMoved } from './board-moves';

export interface AskedMove extends CardMove {
  record: WireRecord;
}

export interface Board extends Pick<Loaded<WireBoard>, 'error' | 'isLoading' | 'reload'> {
  data: WireBoard | undefined;
  /** A move whose action has something to ask first. */
  asked: AskedMove | undefined;
  /** Moves the card at once, and back again when the server refuses. */
  move(record: WireRecord, move: CardMove): void;
  /** Answers what was asked. Rejects with what the server refused. */
  answer(values: FormValues): Promise<void>;
  cancel(): void;
}

/** A screen's cards, as they are just now, and moving them. */
export function useBoard(screen: WireScreen, query: URLSearchParams): Board {
  const api = useApi();
  const say = useNotices();
  const { changes } = useLive();
  const { data, error, isLoading, reload, setData } = useLoaded(`${screen.id} ${query}`, (signal) =>
    api.board(screen.id, query, signal),
  );
  const [asked, setAsked] = useState<AskedMove>();
  useEffect(() => {
    if (data) reload();
  }, [changes]);

  const run = async ({ record, to, action }: AskedMove, values: FormValues) => {
    const seen = action.checksVersion ? { ...values, version: record.version } : values;
    const { notice } = await api.recordAction(screen.id, record.id, action.name, seen);
    if (data) setData(withMoved(data, record.id, to));
    setAsked(undefined);
    if (notice) say(notice);
    reload();
  };
  return {
    ...{ data, error, isLoading, reload, asked },
    move(record, { to, action }) {
      if (action.fields.length > 0 || action.confirm) return setAsked({ record, to, action });
      if (data) setData(withMoved(data, record.id, to));
      run({ record, to, action }, {}).catch((failure: unknown) => {
        say({ type: 'error', message: messageOf(failure) });
        reload();
      });
    },
    async answer(values) {
      if (!asked) return;
      await run(asked, values).catch((failure: unknown) => {
        if (failure instanceof ApiError && failure.status === 409) reload();
        throw failure;
      });
    },
    cancel: () => setAsked(undefined),
  };
}

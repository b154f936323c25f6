import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Api, createApi, isAbort, messageOf } from './api';
import { useConsole } from './state';

export function useApi(): Api {
  const { baseUrl } = useConsole();
  return useMemo(() => createApi(baseUrl), [baseUrl]);
}

export interface Loaded<T> {
  /** What was loaded last; kept while the next load runs. */
  data: T | undefined;
  error: string | undefined;
  isLoading: boolean;
  reload(): void;
  setData(data: T): void;
}

/** Loads whenever `key` changes, and forgets answers that come too late. `load` may change on every render. */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [data, setData] = useState<T>();
  const [error, setError] = useState<string>();
  const [isLoading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    setLoading(true);
    load(controller.signal)
      .then((loaded) => {
        setData(loaded);
        setError(undefined);
        setLoading(false);
      })
      .catch((failure: unknown) => {
        if (isAbort(failure)) return;
        setError(messageOf(failure));
        setLoading(false);
      });
    return () => controller.abort();
  }, [key, round]);
  const reload = useCallback(() => setRound((value) => value + 1), []);
  return { data, error, isLoading, reload, setData };
}

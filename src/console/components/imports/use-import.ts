import { useEffect, useRef, useState } from 'react';
import type { ImportState } from '../../imports/console-imports';
import { isAbort } from '../lib/api';
import { type Loaded, useApi, useLoaded } from '../lib/use-api';

/** Milliseconds between two questions. */
const INTERVAL = 1_500;
/** Where the server could not be reached, each pause is twice the one before, up to this. */
const LONGEST = 30_000;

export const isUnderWay = ({ status }: ImportState): boolean => status === 'queued' || status === 'running';

export interface WatchedImport extends Loaded<ImportState> {
  /** Whether the last question was not answered. */
  isLost: boolean;
}

/** An import, asked for again and again while it is under way and the page is looked at. */
export function useImport(id: string): WatchedImport {
  const api = useApi();
  const loaded = useLoaded(`import ${id}`, (signal) => api.import(id, signal));
  const [isLost, setLost] = useState(false);
  const { data, setData } = loaded;
  usePolling(data !== undefined && isUnderWay(data), async (signal) => {
    try {
      const state = await api.import(id, signal);
      if (!signal.aborted) setData(state);
      setLost(false);
      return true;
    } catch (error) {
      if (!isAbort(error)) setLost(true);
      return false;
    }
  });
  return { ...loaded, isLost };
}

/** @param ask whether it was answered; may change on every render */
function usePolling(isOn: boolean, ask: (signal: AbortSignal) => Promise<boolean>): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (!isOn) return undefined;
    const stop = new AbortController();
    let timer = 0;
    const askIn = (pause: number) => {
      timer = window.setTimeout(() => void askNow(pause), pause);
    };
    const askNow = async (pause: number) => {
      const isAnswered = document.hidden || (await latest.current(stop.signal));
      if (!stop.signal.aborted) askIn(isAnswered ? INTERVAL : Math.min(2 * pause, LONGEST));
    };
    askIn(INTERVAL);
    return () => {
      stop.abort();
      window.clearTimeout(timer);
    };
  }, [isOn]);
}

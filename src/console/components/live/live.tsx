import React, { createContext, type FC, type ReactNode, useContext, useEffect, useState } from 'react';
import type { LiveCount } from '../../live/live';
import { useConsole } from '../lib/state';

export interface LiveState {
  counts: LiveCount[];
  /** Grows with every change that the numbers are about, also with those that leave them as they are. */
  changes: number;
}

const NOTHING: LiveState = { counts: [], changes: 0 };
const LiveContext = createContext<LiveState>(NOTHING);

/** What is counted, as it is just now. */
export function useLive(): LiveState {
  return useContext(LiveContext);
}

/**
 * Listens as long as the page is seen: browsers have few connections for all pages of a server together. The
 * browser comes back by itself after an interruption, and is told at once how things stand.
 */
export const LiveProvider: FC<{ children: ReactNode }> = ({ children }) => {
  const { baseUrl, hasCounts } = useConsole();
  const [state, setState] = useState(NOTHING);
  useEffect(() => {
    if (!hasCounts) return undefined;
    let source: EventSource | undefined;
    const listen = () => {
      if (document.visibilityState === 'hidden') {
        source?.close();
        source = undefined;
        return;
      }
      source ??= openSource(`${baseUrl}/api/live`, setState);
    };
    listen();
    document.addEventListener('visibilitychange', listen);
    return () => {
      document.removeEventListener('visibilitychange', listen);
      source?.close();
    };
  }, [baseUrl, hasCounts]);
  return <LiveContext.Provider value={state}>{children}</LiveContext.Provider>;
};

function openSource(address: string, onState: (state: LiveState) => void): EventSource {
  const source = new EventSource(address);
  source.addEventListener('counts', (event) => {
    onState(JSON.parse((event as MessageEvent<string>).data) as LiveState);
  });
  return source;
}

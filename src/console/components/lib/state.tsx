import React, { createContext, type FC, type ReactNode, useContext, useMemo, useState } from 'react';
import type { WireScreen, WireState, WireView } from '../../wire';

const StateContext = createContext<WireState | undefined>(undefined);

interface Views {
  /** Of all screens, by name. */
  views: WireView[];
  setViews(views: WireView[]): void;
}

const ViewsContext = createContext<Views>({ views: [], setViews: () => undefined });

export const StateProvider: FC<{ state: WireState; children: ReactNode }> = ({ state, children }) => {
  const [views, setViews] = useState(state.views);
  const kept = useMemo(() => ({ views, setViews }), [views]);
  return (
    <StateContext.Provider value={state}>
      <ViewsContext.Provider value={kept}>{children}</ViewsContext.Provider>
    </StateContext.Provider>
  );
};

/** The lists that the person keeps for themselves, as they are now. */
export function useViews(): Views {
  return useContext(ViewsContext);
}

/** What the page was opened with: who is signed in, and which screens they have. */
export function useConsole(): WireState {
  const state = useContext(StateContext);
  if (!state) throw new Error('useConsole is used outside StateProvider');
  return state;
}

/** Undefined when the person has no such screen. */
export function useScreen(id: string | undefined): WireScreen | undefined {
  return useConsole().screens.find((screen) => screen.id === id);
}

/** Addresses inside the console, as its router takes them: without the base path. */
export const paths = {
  home: '/',
  account: '/account',
  desk: '/desk',
  imports: '/imports',
  balances: '/balances',
  /** @param wallet such as `shop/<id>` */
  balance: (wallet: string) => `/balances/${wallet}`,
  import: (id: string) => `/imports/${id}`,
  list: (screen: string) => `/resources/${screen}`,
  board: (screen: string) => `/resources/${screen}/board`,
  tree: (screen: string) => `/resources/${screen}/tree`,
  create: (screen: string) => `/resources/${screen}/actions/new`,
  record: (screen: string, id: string) => `/resources/${screen}/records/${id}/show`,
  edit: (screen: string, id: string) => `/resources/${screen}/records/${id}/edit`,
};

/** An address that the server gave, with the base path, as the router takes it. */
export function useInnerPath(): (href: string) => string {
  const { baseUrl } = useConsole();
  return (href) => (href.startsWith(baseUrl) ? href.slice(baseUrl.length) || '/' : href);
}

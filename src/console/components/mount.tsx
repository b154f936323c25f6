import React from 'react';
import { BrowserRouter } from 'react-router-dom';
import type { WireState } from '../wire';
import { Application } from './application';
import { ErrorBoundary } from './layout/error-boundary';
import { StateProvider } from './lib/state';
import { NoticeProvider } from './lib/notices';
import { LiveProvider } from './live/live';
import { SecretProvider } from './lib/secrets';

/** Starts the console in the page that the server sent, with the state that came in it. */
export function mountConsole(): void {
  const state = JSON.parse(document.getElementById('state')!.textContent!) as WireState;
  createRoot(document.getElementById('app')!).render(
    <ErrorBoundary>
      <BrowserRouter basename={state.baseUrl}>
        <StateProvider state={state}>
          <NoticeProvider>
            <SecretProvider>
              <LiveProvider>
                <Application />
              </LiveProvider>
            </SecretProvider>
          </NoticeProvider>
        </StateProvider>
      </BrowserRouter>
    </ErrorBoundary>,
  );
}

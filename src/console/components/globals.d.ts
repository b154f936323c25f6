import type { ReactNode } from 'react';

declare global {
  /** From AdminJS's bundle of React. */
  function createRoot(element: Element): { render(node: ReactNode): void };
}

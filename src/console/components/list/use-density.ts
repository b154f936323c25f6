import { useState } from 'react';

const KEY = 'armoire.density';

/** How close the rows stand, as this browser remembers it. */
export function useDensity(): { isDense: boolean; toggle(): void } {
  const [isDense, setDense] = useState(() => window.localStorage.getItem(KEY) === 'dense');
  return {
    isDense,
    toggle() {
      window.localStorage.setItem(KEY, isDense ? 'roomy' : 'dense');
      setDense(!isDense);
    },
  };
}

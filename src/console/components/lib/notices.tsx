import React, { createContext, type FC, type ReactNode, useCallback, useContext, useState } from 'react';
import { texts } from '../../texts';
import type { WireNotice } from '../../wire';
import { Icon } from '../ui/icon';

/** Milliseconds; what went wrong stays until it is dismissed. */
const SHOWN_FOR = 5_000;

interface ShownNotice extends WireNotice {
  key: number;
}

const NoticeContext = createContext<(notice: WireNotice) => void>(() => undefined);

/** Says something in the corner of the page, and to screen readers. */
export function useNotices(): (notice: WireNotice) => void {
  return useContext(NoticeContext);
}

let lastKey = 0;

export const NoticeProvider: FC<{ children: ReactNode }> = ({ children }) => {
  const [notices, setNotices] = useState<ShownNotice[]>([]);
  const drop = useCallback((key: number) => {
    setNotices((shown) => shown.filter((notice) => notice.key !== key));
  }, []);
  const say = useCallback(
    (notice: WireNotice) => {
      lastKey += 1;
      const key = lastKey;
      setNotices((shown) => [...shown.slice(-2), { ...notice, key }]);
      if (notice.type === 'success') window.setTimeout(() => drop(key), SHOWN_FOR);
    },
    [drop],
  );
  return (
    <NoticeContext.Provider value={say}>
      {children}
      <div className="notices" role="status" aria-live="polite">
        {notices.map(({ key, type, message }) => (
          <div key={key} className={`notice ${type}`}>
            <Icon name={type === 'success' ? 'check-circle' : 'alert-circle'} />
            <p>{message}</p>
            <button
              type="button"
              className="icon-button"
              onClick={() => drop(key)}
              aria-label={texts.notices.dismiss}
            >
              <Icon name="x" />
            </button>
          </div>
        ))}
      </div>
    </NoticeContext.Provider>
  );
};

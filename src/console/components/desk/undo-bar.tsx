import React, { type FC, useEffect, useState } from 'react';
import { texts } from '../../texts';
import { Button } from '../ui/button';
import type { Undoable } from './use-desk';

/** What was decided last, as long as it can be taken back. */
export const UndoBar: FC<{ decision: Undoable | undefined; onUndo(): void }> = ({ decision, onUndo }) => {
  const seconds = useSecondsUntil(decision?.until);
  const isOpen = decision !== undefined && seconds > 0;
  return (
    <div className={isOpen ? 'undo-bar' : 'undo-bar empty'}>
      <p role="status">{isOpen && texts.desk[decision.decision](decision.title)}</p>
      {isOpen && (
        <>
          <Button shortcut="z" onClick={onUndo}>
            {texts.desk.undo}
          </Button>
          <span className="undo-left" aria-hidden="true">
            <progress max={10} value={seconds} />
            {texts.desk.undoWithin(seconds)}
          </span>
        </>
      )}
    </div>
  );
};

/** Whole seconds that are left, rounded up. */
function useSecondsUntil(until: number | undefined): number {
  const left = () => (until === undefined ? 0 : Math.max(0, Math.ceil((until - Date.now()) / 1000)));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    if (until === undefined) return undefined;
    const timer = window.setInterval(() => setSeconds(left()), 250);
    return () => window.clearInterval(timer);
  }, [until]);
  return seconds;
}

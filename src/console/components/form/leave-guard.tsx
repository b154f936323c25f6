import React, { type FC, useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { texts } from '../../texts';
import { useInnerPath } from '../lib/state';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

export interface LeaveGuard {
  /** Where somebody wants to go, and has not been let yet. */
  target: string | undefined;
  stay(): void;
  leave(): void;
}

/**
 * Keeps a page with unsaved input from being left by a link in it without asking; other ways out of the page
 * the browser itself asks about.
 */
export function useLeaveGuard(isUnsaved: boolean, onLeave: () => void): LeaveGuard {
  const navigate = useNavigate();
  const inner = useInnerPath();
  const [target, setTarget] = useState<string>();
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    const hold = (event: MouseEvent) => {
      const path = pathOf(event);
      if (path === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(inner(path));
    };
    window.addEventListener('beforeunload', warn);
    // Before the router's own links hear of it.
    document.addEventListener('click', hold, true);
    return () => {
      window.removeEventListener('beforeunload', warn);
      document.removeEventListener('click', hold, true);
    };
  }, [isUnsaved]);
  return {
    target,
    stay: () => setTarget(undefined),
    leave() {
      onLeave();
      if (target !== undefined) navigate(target);
    },
  };
}

/** Of a plain press on a link to another page of ours; undefined for everything else. */
function pathOf(event: MouseEvent): string | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href || (link.target && link.target !== '_self')) return undefined;
  const { origin, pathname, search } = new URL(link.href);
  const isElsewhere = origin === window.location.origin && pathname !== window.location.pathname;
  return isElsewhere ? pathname + search : undefined;
}

export const LeaveDialog: FC<{ guard: LeaveGuard }> = ({ guard }) =>
  guard.target === undefined ? null : (
    <Dialog title={texts.form.leaveTitle} onClose={guard.stay}>
      <p>{texts.form.leaveLead}</p>
      <footer>
        <Button variant="danger" onClick={guard.leave}>
          {texts.form.leave}
        </Button>
        <Button variant="primary" onClick={guard.stay}>
          {texts.form.stay}
        </Button>
      </footer>
    </Dialog>
  );

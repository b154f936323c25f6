import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeskAnswer, DeskCase, DeskDecision, DeskFilter } from '../../desk/desk';
import { texts } from '../../texts';
import { ApiError, type FormValues, messageOf } from '../lib/api';
import { useNotices } from '../lib/notices';
import { useApi } from '../lib/use-api';

/** A decision, and the time of the page's own clock until which it can be taken back. */
export interface Undoable extends DeskDecision {
  until: number;
}

export interface Desk {
  /** Undefined while the first one is fetched, null when there is none. */
  current: DeskCase | null | undefined;
  /** What keeps the page from going on at all. */
  error: string | undefined;
  isBusy: boolean;
  /** The latest decision, while it can be taken back. */
  undoable: Undoable | undefined;
  approve(): void;
  reject(reason: string): Promise<void>;
  skip(): void;
  next(): void;
  previous(): void;
  open(id: string): void;
  undo(): void;
  /** Forgets what was put off. */
  startOver(): void;
}

/** Milliseconds after which the claim of what is looked at is prolonged. */
const PROLONGED_EVERY = 4 * 60 * 1000;
/** Answers that say that somebody else was quicker, or that it has changed. */
const GONE = new Set([404, 409]);

/** The case at hand, and what is done with it. @param isOn whether the person decides at all */
export function useDesk(filter: DeskFilter, isOn: boolean): Desk {
  const api = useApi();
  const say = useNotices();
  const [current, setCurrent] = useState<DeskCase | null>();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [undoables, setUndoables] = useState<Undoable[]>([]);
  const atHand = useRef<DeskCase | null>(null);
  /** Every case that was looked at and not decided, in order; the one at hand among them. */
  const seen = useRef<string[]>([]);
  const skipped = useRef<string[]>([]);

  const show = useCallback((shown: DeskCase | null) => {
    atHand.current = shown;
    setCurrent(shown);
    if (shown && !seen.current.includes(shown.id)) seen.current.push(shown.id);
  }, []);
  const forget = (id: string) => (seen.current = seen.current.filter((other) => other !== id));
  /** @param place in `seen` before which everything was passed over: what comes after it has its turn again */
  const nextFrom = (place: number) => ({
    ...filter,
    except: [...seen.current.slice(0, place), ...skipped.current].slice(-500),
  });
  const placeAtHand = () => seen.current.indexOf(atHand.current?.id ?? '');
  const leave = (id: string | undefined) => {
    // What could not be given back is free again in ten minutes at the latest.
    if (id) api.deskOperation('leave', { id }).catch(() => undefined);
  };

  /** One thing at a time: a key that is held down does not decide what nobody has seen. */
  const running = useRef(false);
  const work = async (task: () => Promise<void>): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await task();
      setError(undefined);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const takeNext = async (place = seen.current.length) => {
    const { case: found = null } = await api.deskOperation('next', nextFrom(place));
    show(found);
  };
  /** Says what went wrong; what is out of one's hands is left for the next. */
  const guarded = (task: () => Promise<void>) =>
    work(task).catch(async (failure: unknown) => {
      const isFirst = atHand.current === null && current === undefined;
      if (isFirst) return setError(messageOf(failure));
      say({ type: 'error', message: messageOf(failure) });
      if (failure instanceof ApiError && failure.status === 412 && atHand.current) return openAgain();
      if (failure instanceof ApiError && GONE.has(failure.status))
        await work(() => takeNext()).catch(() => undefined);
    });
  const openAgain = async () => {
    const { case: found = null } = await api.deskOperation('open', { id: atHand.current!.id });
    show(found);
  };

  const settle = ({ decided, case: found = null }: DeskAnswer) => {
    if (decided) {
      forget(decided.id);
      const undoable = { ...decided, until: Date.now() + decided.undoFor };
      setUndoables((earlier) => [...earlier.filter(({ until }) => until > Date.now()), undoable]);
    }
    show(found);
  };
  const decide = async (name: 'approve' | 'reject', values: FormValues) => {
    const { id, version } = atHand.current!;
    settle(await api.deskOperation(name, { ...nextFrom(placeAtHand()), id, version, ...values }));
  };
  const moveTo = async (id: string) => {
    leave(atHand.current?.id);
    const { case: found = null } = await api.deskOperation('open', { id }).catch((failure: unknown) => {
      forget(id);
      throw failure;
    });
    show(found);
  };
  const step = (by: number) =>
    guarded(async () => {
      const place = placeAtHand();
      const target = seen.current[(place < 0 ? seen.current.length : place) + by];
      if (target) return moveTo(target);
      if (by < 0) return;
      leave(atHand.current?.id);
      await takeNext();
    });
  const undo = async () => {
    const last = undoables.filter(({ until }) => until > Date.now()).at(-1);
    if (!last) return say({ type: 'error', message: texts.desk.tooLate });
    const left = atHand.current;
    const { case: found = null } = await api.deskOperation('undo', { id: last.id });
    if (left) {
      forget(left.id);
      leave(left.id);
    }
    setUndoables((earlier) => earlier.filter(({ id }) => id !== last.id));
    say({ type: 'success', message: texts.desk.undone(last.title) });
    show(found);
  };
  const restart = () =>
    guarded(async () => {
      seen.current = [];
      skipped.current = [];
      await takeNext();
    });

  const { kind, late } = filter;
  useEffect(() => {
    if (!isOn) return undefined;
    leave(atHand.current?.id);
    void restart();
    return undefined;
  }, [isOn, kind, late]);
  useEffect(() => {
    const prolong = () => {
      if (atHand.current && document.visibilityState === 'visible') {
        api.deskOperation('open', { id: atHand.current.id }).catch(() => undefined);
      }
    };
    const goAway = () => leave(atHand.current?.id);
    const timer = window.setInterval(prolong, PROLONGED_EVERY);
    window.addEventListener('pagehide', goAway);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('pagehide', goAway);
      goAway();
    };
  }, []);

  return {
    current,
    error,
    isBusy,
    undoable: undoables.at(-1),
    approve: () => void (atHand.current && guarded(() => decide('approve', {}))),
    reject: (reason) => work(() => decide('reject', { reason })),
    skip: () =>
      void (
        atHand.current &&
        guarded(async () => {
          const { id, title } = atHand.current!;
          const place = placeAtHand();
          skipped.current.push(id);
          forget(id);
          leave(id);
          say({ type: 'success', message: texts.desk.skipped(title) });
          await takeNext(place);
        })
      ),
    next: () => void step(1),
    previous: () => void step(-1),
    open: (id) => void guarded(() => moveTo(id)),
    undo: () => void guarded(undo),
    startOver: () => void restart(),
  };
}

import React, { type FC, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { DeskFilter, DeskOverview } from '../../desk/desk';
import { texts } from '../../texts';
import { useLoaded } from '../lib/use-api';
import { useApi } from '../lib/use-api';
import { isTyping } from '../list/search-box';
import { useLive } from '../live/live';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { KeysDialog } from '../ui/keys-dialog';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { DeskCaseView } from './desk-case';
import { DeskQueue } from './desk-queue';
import { RejectDialog } from './reject-dialog';
import { UndoBar } from './undo-bar';
import { type Desk, useDesk } from './use-desk';

/** The desk: one case at a time, everything to decide it by, and a key for each step. */
export const DeskPage: FC = () => {
  const api = useApi();
  const [parameters, setParameters] = useSearchParams();
  const { changes } = useLive();
  const filter = filterOf(parameters);
  const query = new URLSearchParams(filter.kind ? { kind: filter.kind } : {});
  if (filter.late) query.set('late', 'true');
  const overview = useLoaded(`desk ${query} ${changes}`, (signal) => api.desk(query, signal));
  const desk = useDesk(filter, overview.data?.canDecide ?? false);
  const [asked, setAsked] = useState<'reject' | 'keys'>();
  useDeskKeys(desk, asked !== undefined, setAsked);

  if (overview.error && !overview.data) {
    return <LoadFailure title={texts.desk.failed} message={overview.error} onRetry={overview.reload} />;
  }
  if (!overview.data) return <div className="skeleton tall" aria-busy="true" />;
  return (
    <div className="desk">
      <PageHead title={texts.desk.title}>
        <Filters kinds={overview.data.kinds} filter={filter} onChange={setParameters} />
        <Button icon="help-circle" shortcut="?" onClick={() => setAsked('keys')}>
          {texts.desk.keys}
        </Button>
      </PageHead>
      <div className="desk-columns">
        <DeskQueue overview={overview.data} current={desk.current?.id} onOpen={desk.open} />
        <DeskMain desk={desk} overview={overview.data} onReject={() => setAsked('reject')} />
      </div>
      <UndoBar key={desk.undoable?.id} decision={desk.undoable} onUndo={desk.undo} />
      {asked === 'reject' && desk.current && (
        <RejectDialog
          subject={desk.current.title}
          reasons={desk.current.reasons}
          onClose={() => setAsked(undefined)}
          onReject={async (reason) => {
            await desk.reject(reason);
            setAsked(undefined);
          }}
        />
      )}
      {asked === 'keys' && (
        <KeysDialog title={texts.desk.keys} keys={texts.desk.keyHelp} onClose={() => setAsked(undefined)} />
      )}
    </div>
  );
};

function filterOf(parameters: URLSearchParams): DeskFilter {
  const kind = parameters.get('kind') ?? undefined;
  return { kind, late: parameters.get('late') === 'true' || undefined };
}

const Filters: FC<{
  kinds: DeskOverview['kinds'];
  filter: DeskFilter;
  onChange(parameters: Record<string, string>): void;
}> = ({ kinds, filter, onChange }) => {
  const set = ({ kind, late }: DeskFilter) =>
    onChange({ ...(kind && { kind }), ...(late && { late: 'true' }) });
  return (
    <>
      <div className="tabs" role="group" aria-label={texts.desk.filterByKind}>
        {[{ value: undefined, label: texts.desk.all }, ...kinds].map(({ value, label }) => (
          <button
            key={label}
            type="button"
            aria-pressed={filter.kind === value}
            onClick={() => set({ ...filter, kind: value })}
          >
            {label}
          </button>
        ))}
      </div>
      <label className="desk-late">
        <input
          type="checkbox"
          checked={filter.late ?? false}
          onChange={(event) => set({ ...filter, late: event.target.checked })}
        />
        {texts.desk.late}
      </label>
    </>
  );
};

const DeskMain: FC<{ desk: Desk; overview: DeskOverview; onReject(): void }> = (props) => {
  const { desk, overview, onReject } = props;
  if (!overview.canDecide) {
    return <EmptyState icon="eye" title={texts.desk.title} lead={texts.desk.lookOnly} />;
  }
  if (desk.error) {
    return <LoadFailure title={texts.desk.failed} message={desk.error} onRetry={desk.startOver} />;
  }
  if (desk.current === undefined) return <div className="skeleton card-like" aria-busy="true" />;
  if (desk.current) return <DeskCaseView shown={desk.current} desk={desk} onReject={onReject} />;
  return overview.queue.length === 0 ? (
    <EmptyState icon="sun" title={texts.desk.empty} lead={texts.desk.emptyLead} />
  ) : (
    <EmptyState icon="coffee" title={texts.desk.rest} lead={texts.desk.restLead}>
      <Button variant="primary" isBusy={desk.isBusy} onClick={desk.startOver}>
        {texts.desk.again}
      </Button>
    </EmptyState>
  );
};

/** Keys belong to the desk unless somebody types, or a dialog has asked something. */
function useDeskKeys(desk: Desk, isAsked: boolean, ask: (what: 'reject' | 'keys') => void): void {
  useEffect(() => {
    const deeds: Record<string, () => void> = {
      a: desk.approve,
      r: () => desk.current && ask('reject'),
      s: desk.skip,
      j: desk.next,
      k: desk.previous,
      z: desk.undo,
      u: desk.undo,
      '?': () => ask('keys'),
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (isAsked || isTyping(event.target)) return;
      const deed = deeds[event.key.toLowerCase()];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

import React, { type FC, useState } from 'react';
import { texts } from '../../texts';
import type { WireAction, WireBulkAnswer, WireRecord, WireScreen } from '../../wire';
import type { FormValues } from '../lib/api';
import { useNotices } from '../lib/notices';
import { useApi } from '../lib/use-api';
import { ActionDialog } from '../record/action-dialog';
import { bulkActionsOf, REMOVAL } from '../record/removal';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';

export interface BulkBarProps {
  screen: WireScreen;
  /** The selected ones. */
  records: WireRecord[];
  onClear(): void;
  /** Something may have changed. */
  onDone(): void;
}

/** What can be done with all selected records at once. */
export const BulkBar: FC<BulkBarProps> = ({ screen, records, onClear, onDone }) => {
  const api = useApi();
  const say = useNotices();
  const [asked, setAsked] = useState<WireAction>();
  const [results, setResults] = useState<WireBulkAnswer['results']>();
  const actions = bulkActionsOf(screen).filter(({ name }) =>
    records.every(({ recordActions }) => recordActions.includes(name)),
  );
  const run = async (action: WireAction, values: FormValues) => {
    const name = action.name === REMOVAL ? 'bulkDelete' : `bulk-${action.name}`;
    const answer = await api.bulkAction(screen.id, name, { ...values, ...selectionOf(action, records) });
    setAsked(undefined);
    onDone();
    if (answer.results.every(({ ok }) => ok)) {
      say(answer.notice);
      onClear();
    } else {
      setResults(answer.results);
    }
  };
  return (
    <div className="bulk-bar" role="region" aria-label={texts.list.selected(records.length)}>
      <p aria-live="polite">{texts.list.selected(records.length)}</p>
      {actions.map((action) => (
        <Button key={action.name} variant={action.variant} onClick={() => setAsked(action)}>
          {action.label}
        </Button>
      ))}
      <button type="button" className="icon-button" aria-label={texts.list.unselect} onClick={onClear}>
        <Icon name="x" />
      </button>
      {asked && (
        <ActionDialog
          action={asked}
          subject={texts.list.selected(records.length)}
          onClose={() => setAsked(undefined)}
          onSubmit={(values) => run(asked, values)}
        />
      )}
      {results && <BulkResults results={results} onClose={() => setResults(undefined)} />}
    </div>
  );
};

/** What the server is told of the rows: also which version of each the list showed. */
function selectionOf({ checksVersion }: WireAction, records: WireRecord[]): FormValues {
  const ids = records.map(({ id }) => id);
  if (!checksVersion) return { ids };
  const seen = records.flatMap(({ id, version }) => (version === undefined ? [] : [[id, version] as const]));
  return { ids, versions: Object.fromEntries(seen) };
}

const BulkResults: FC<{ results: WireBulkAnswer['results']; onClose(): void }> = ({ results, onClose }) => (
  <Dialog title={texts.dialog.results} onClose={onClose}>
    <ul className="results">
      {results.map(({ id, title, ok, message }) => (
        <li key={id} className={ok ? 'good' : 'bad'}>
          <Icon name={ok ? 'check-circle' : 'alert-circle'} />
          <span>
            <strong>{title}</strong> {message}
          </span>
        </li>
      ))}
    </ul>
    <footer>
      <Button variant="primary" onClick={onClose}>
        {texts.dialog.done}
      </Button>
    </footer>
  </Dialog>
);

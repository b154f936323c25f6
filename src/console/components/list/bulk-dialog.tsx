import React, { type FC, useState } from 'react';
import { texts } from '../../texts';
import type { WireAction, WireBulkAnswer, WireScreen } from '../../wire';
import { type FormValues, messageOf } from '../lib/api';
import { useFormat } from '../lib/format';
import { useNotices } from '../lib/notices';
import { useApi } from '../lib/use-api';
import { ActionDialog } from '../record/action-dialog';
import { REMOVAL } from '../record/removal';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { BulkRows } from './bulk-rows';
import type { ChosenRecord } from './bulk-bar';

export interface BulkDialogProps {
  screen: WireScreen;
  action: WireAction;
  records: ChosenRecord[];
  onClose(): void;
  /** Something may have changed. */
  onDone(): void;
}

type Results = WireBulkAnswer['results'];

/** Asks what the action needs to know, shows what would come of it where that can be told, and what came of it. */
export const BulkDialog: FC<BulkDialogProps> = ({ screen, action, records, onClose, onDone }) => {
  const api = useApi();
  const say = useNotices();
  const [values, setValues] = useState<FormValues>();
  const [tried, setTried] = useState<Results>();
  const [results, setResults] = useState<Results>();

  const call = (name: string, form: FormValues) =>
    api.bulkAction(screen.id, name, { ...form, ...selectionOf(action, records) });
  const preview = async (changed: FormValues) => {
    // After a look the form sends what was changed since.
    const form = { ...values, ...changed };
    const { results: rows } = await call(`preview-${action.name}`, form);
    setValues(form);
    setTried(rows);
  };
  const run = async (form: FormValues) => {
    const answer = await call(action.name === REMOVAL ? 'bulkDelete' : `bulk-${action.name}`, form);
    if (answer.results.every(({ ok }) => ok)) {
      onClose();
      onDone();
      say(answer.notice);
    } else {
      setResults(answer.results);
    }
  };
  if (results) {
    const leave = () => {
      onClose();
      onDone();
    };
    return <ResultsDialog results={results} onClose={leave} />;
  }
  return (
    <>
      <ActionDialog
        action={action}
        submitLabel={action.previews ? texts.list.preview : undefined}
        subject={texts.list.selected(records.length)}
        onClose={onClose}
        onSubmit={action.previews ? preview : run}
      />
      {tried && values && (
        <PreviewDialog
          title={action.label}
          results={tried}
          onBack={() => setTried(undefined)}
          onRun={() => run(values)}
        />
      )}
    </>
  );
};

/** What the server is told of the rows: also which version of each the list showed. */
function selectionOf({ checksVersion }: WireAction, records: ChosenRecord[]): FormValues {
  const ids = records.map(({ id }) => id);
  if (!checksVersion) return { ids };
  const seen = records.flatMap(({ id, version }) => (version === undefined ? [] : [[id, version] as const]));
  return { ids, versions: Object.fromEntries(seen) };
}

interface PreviewProps {
  title: string;
  results: Results;
  onBack(): void;
  onRun(): Promise<void>;
}

const PreviewDialog: FC<PreviewProps> = ({ title, results, onBack, onRun }) => {
  const { number } = useFormat();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const count = results.filter(({ ok }) => ok).length;
  const press = async () => {
    setBusy(true);
    try {
      await onRun();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} className="wide" onClose={onBack}>
      <p>{leadOf(number(count), number(results.length - count), count, results.length)}</p>
      {problem && (
        <p className="message bad" role="alert">
          {problem}
        </p>
      )}
      <BulkRows results={results} />
      <footer>
        <Button variant="quiet" onClick={onBack}>
          {texts.list.back}
        </Button>
        {count > 0 && (
          <Button variant="primary" isBusy={isBusy} onClick={() => void press()}>
            {texts.list.run(number(count))}
          </Button>
        )}
      </footer>
    </Dialog>
  );
};

function leadOf(ok: string, failed: string, count: number, all: number): string {
  if (count === 0) return texts.list.previewNone;
  return count === all ? texts.list.previewAll(ok) : texts.list.previewSome(ok, failed);
}

const ResultsDialog: FC<{ results: Results; onClose(): void }> = ({ results, onClose }) => (
  <Dialog title={texts.dialog.results} className="wide" onClose={onClose}>
    <BulkRows results={results} />
    <footer>
      <Button variant="primary" onClick={onClose}>
        {texts.dialog.done}
      </Button>
    </footer>
  </Dialog>
);

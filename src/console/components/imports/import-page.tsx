import React, { type FC, useState } from 'react';
import type { ImportField, ImportOperationName, ImportState } from '../../imports/console-imports';
import { texts } from '../../texts';
import { type FormValues, messageOf } from '../lib/api';
import { useFormat } from '../lib/format';
import { paths, useConsole, useScreen } from '../lib/state';
import { useApi, useLoaded } from '../lib/use-api';
import { StatusBadge } from '../ui/badge';
import { Button } from '../ui/button';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { ImportColumns } from './import-columns';
import { ImportOutcome } from './import-outcome';
import { ImportProgress } from './import-progress';
import { isUnderWay, useImport } from './use-import';

const say = texts.imports;

/** One file: what its columns are, what would come of it, how far it is, and what came of it. */
export const ImportPage: FC<{ id: string }> = ({ id }) => {
  const api = useApi();
  const screen = useScreen(useConsole().importsInto);
  const { data, error, reload, setData, isLost } = useImport(id);
  const fields = useLoaded('import fields', (signal) => api.importFields(signal));
  const { run, busy, problem } = useOperations(id, setData);
  const failure = error ?? fields.error;
  if (failure) {
    const retry = () => [reload, fields.reload].forEach((again) => again());
    return <LoadFailure title={say.oneFailed} message={failure} onRetry={retry} />;
  }
  if (!data || !fields.data) return <div className="skeleton card-like" aria-busy="true" />;
  const isWorking = isUnderWay(data);
  return (
    <div className="imports-page">
      <PageHead
        title={data.fileName}
        aside={<StatusBadge status={data.status} label={say.status[data.status]} />}
        back={{ to: paths.imports, label: say.back(say.title(screen?.label ?? '')) }}
      />
      <Said state={data} />
      {problem && (
        <p className="message bad" role="alert">
          {problem}
        </p>
      )}
      {isWorking && (
        <ImportProgress
          state={data}
          isLost={isLost}
          isBusy={busy !== undefined}
          onCancel={() => void run('cancel')}
        />
      )}
      {!isWorking && data.status !== 'uploaded' && <ImportOutcome state={data} screen={screen} />}
      {!isWorking && data.hasBegun && data.status !== 'completed' && (
        <p>
          <Button
            variant="primary"
            isBusy={busy !== undefined}
            onClick={() => void run('run', { dry_run: false })}
          >
            {say.goOn}
          </Button>
        </p>
      )}
      {!isWorking && !data.hasBegun && data.status !== 'completed' && (
        <Preparation state={data} fields={fields.data.fields} busy={busy} onRun={run} />
      )}
    </div>
  );
};

type RunOperation = (name: ImportOperationName, values?: FormValues) => Promise<void>;

function useOperations(id: string, onDone: (state: ImportState) => void) {
  const api = useApi();
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const run: RunOperation = async (name, values = {}) => {
    setBusy(values['dry_run'] === true ? 'check' : name);
    setProblem(undefined);
    try {
      onDone(await api.importOperation(name, { ...values, id }));
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(undefined);
  };
  return { run, busy, problem };
}

/** The columns by name, and the two ways on. */
const Preparation: FC<{
  state: ImportState;
  fields: readonly ImportField[];
  busy: string | undefined;
  onRun: RunOperation;
}> = ({ state, fields, busy, onRun }) => {
  const { number } = useFormat();
  const [mapping, setMapping] = useState(state.mapping);
  const isChecked = state.status === 'checked' && isSame(mapping, state.mapping);
  const columns = <ImportColumns {...{ state, fields, mapping }} onChange={setMapping} />;
  return (
    <>
      {/* Once it is checked, the way on stands below what would come of it. */}
      {state.status !== 'checked' && columns}
      <div className="import-buttons">
        <Button
          variant={isChecked ? 'default' : 'primary'}
          icon="check-circle"
          isBusy={busy === 'check'}
          disabled={busy !== undefined}
          onClick={() => void onRun('run', { dry_run: true, mapping })}
        >
          {state.status === 'checked' ? say.checkAgain : say.check}
        </Button>
        <Button
          variant={isChecked ? 'primary' : 'default'}
          icon="upload"
          isBusy={busy === 'run'}
          disabled={busy !== undefined}
          onClick={() => void onRun('run', { dry_run: false, mapping })}
        >
          {say.run(number(state.rowsTotal))}
        </Button>
        <p>{say.runLead}</p>
      </div>
      {state.status === 'checked' && columns}
    </>
  );
};

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const headers = Object.keys(one);
  return (
    headers.length === Object.keys(other).length && headers.every((header) => one[header] === other[header])
  );
}

/** For screen readers, as soon as something has ended. */
const Said: FC<{ state: ImportState }> = ({ state: { status, rowsFailed } }) => {
  const { number } = useFormat();
  const words: Partial<Record<ImportState['status'], string>> = {
    checked: say.said.checked(number(rowsFailed)),
    completed: say.said.completed(number(rowsFailed)),
    cancelled: say.said.cancelled,
    failed: say.said.failed,
  };
  return (
    <p className="unseen" role="status">
      {words[status]}
    </p>
  );
};

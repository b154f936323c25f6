import React, { type FC } from 'react';
import type { ImportState } from '../../imports/console-imports';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { Button } from '../ui/button';

const say = texts.imports;

export interface ImportProgressProps {
  state: ImportState;
  /** Whether the server does not answer. */
  isLost: boolean;
  isBusy: boolean;
  onCancel(): void;
}

/** How far an import is. */
export const ImportProgress: FC<ImportProgressProps> = ({ state, isLost, isBusy, onCancel }) => {
  const { number } = useFormat();
  const { status, isDryRun, rowsDone, rowsTotal } = state;
  const title = isDryRun ? say.checking : say.importing;
  return (
    <section className="card pad" aria-labelledby="import-progress">
      <h2 id="import-progress">{title}</h2>
      <div className="import-progress">
        <p>{status === 'queued' ? say.status.queued : say.progress(number(rowsDone), number(rowsTotal))}</p>
        <progress max={rowsTotal} value={status === 'queued' ? undefined : rowsDone} aria-label={title} />
        <Button icon="x" isBusy={isBusy} onClick={onCancel}>
          {say.cancel}
        </Button>
      </div>
      {isLost && <p role="status">{say.lost}</p>}
    </section>
  );
};

import React, { type FC, useState } from 'react';
import { Link } from 'react-router-dom';
import type { ImportState } from '../../imports/console-imports';
import { texts } from '../../texts';
import type { WireScreen } from '../../wire';
import { messageOf } from '../lib/api';
import { useFormat } from '../lib/format';
import { useNotices } from '../lib/notices';
import { paths } from '../lib/state';
import { useApi } from '../lib/use-api';
import { Button } from '../ui/button';

const say = texts.imports;

export interface ImportOutcomeProps {
  state: ImportState;
  /** Whose rows they become. */
  screen: WireScreen | undefined;
}

/** What has come of a file so far, or would: how many, what is wrong, and the rows to mend. */
export const ImportOutcome: FC<ImportOutcomeProps> = (props) => {
  const { state, screen } = props;
  const { status, isDryRun, issues, problem } = state;
  return (
    <section className="card pad import-outcome" aria-labelledby="import-outcome">
      <h2 id="import-outcome">{isDryRun ? say.wouldBe : say.hasBeen}</h2>
      {problem && <p className="message bad">{problem}</p>}
      {status !== 'checked' && status !== 'completed' && <SoFar state={state} />}
      <Counts state={state} label={screen?.label ?? ''} />
      {issues.length > 0 && <Issues state={state} />}
      {(status === 'completed' || issues.length > 0) && <WaysOn {...props} />}
    </section>
  );
};

/** Where it ended before the end of the file. */
const SoFar: FC<{ state: ImportState }> = ({ state: { rowsDone, rowsTotal } }) => {
  const { number } = useFormat();
  return <p className="imports-lead">{say.soFar(number(rowsDone), number(rowsTotal))}</p>;
};

const WaysOn: FC<ImportOutcomeProps> = ({ state, screen }) => {
  const { id, status, isDryRun, issues } = state;
  return (
    <div className="import-buttons">
      {issues.length > 0 && <BadRowsButton id={id} />}
      {status === 'completed' && screen && (
        <Link className="button" to={paths.list(screen.id)}>
          {say.seeAll(screen.label)}
        </Link>
      )}
      {status === 'completed' && issues.length > 0 && (
        <Link className="button" to={paths.imports}>
          {say.mended}
        </Link>
      )}
      {issues.length > 0 && <p>{say.badRowsLead[isDryRun ? 'true' : 'false']}</p>}
    </div>
  );
};

const Counts: FC<{ state: ImportState; label: string }> = ({ state, label }) => {
  const { number } = useFormat();
  const words = state.isDryRun ? 'true' : 'false';
  const counts: Array<[string, number]> = [
    [`${label} ${say.created[words]}`, state.created],
    [`${label} ${say.updated[words]}`, state.updated],
    [`${label} ${say.unchanged[words]}`, state.unchanged],
    [`${say.rowsOfFile} ${say.wrong}`, state.rowsFailed],
  ];
  return (
    <dl className="import-counts">
      {counts.map(([name, count], index) => (
        <div key={name} className={index === 3 && count > 0 ? 'is-wrong' : undefined}>
          <dt>{name}</dt>
          <dd>{number(count)}</dd>
        </div>
      ))}
    </dl>
  );
};

const Issues: FC<{ state: ImportState }> = ({ state: { issues, hasMoreIssues } }) => {
  const { number } = useFormat();
  return (
    <>
      <h3 id="import-issues">{say.wrongOnes}</h3>
      <div className="table-box" role="region" aria-labelledby="import-issues" tabIndex={0}>
        <table className="small import-issues">
          <thead>
            <tr>
              <th scope="col">{say.row}</th>
              <th scope="col">{say.column}</th>
              <th scope="col">{say.problem}</th>
            </tr>
          </thead>
          <tbody>
            {issues.map(({ row, column, message }, index) => (
              <tr key={index}>
                <td>{number(row)}</td>
                <td>{column ?? say.wholeRow}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasMoreIssues && <p className="imports-lead">{say.moreIssues}</p>}
    </>
  );
};

const BadRowsButton: FC<{ id: string }> = ({ id }) => {
  const api = useApi();
  const notify = useNotices();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await api.downloadBadRows(id);
      notify({ type: 'success', message: texts.list.downloaded });
    } catch (error) {
      notify({ type: 'error', message: messageOf(error) });
    }
    setBusy(false);
  };
  return (
    <Button icon="download" isBusy={isBusy} onClick={() => void save()}>
      {say.badRows}
    </Button>
  );
};

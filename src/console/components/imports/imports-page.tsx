import React, { type FC, useState } from 'react';
import { Link } from 'react-router-dom';
import type { ImportOverview, ImportSummary } from '../../imports/console-imports';
import { texts } from '../../texts';
import { messageOf } from '../lib/api';
import { useFormat } from '../lib/format';
import { useNotices } from '../lib/notices';
import { paths, useConsole, useScreen } from '../lib/state';
import { useApi, useLoaded } from '../lib/use-api';
import { StatusBadge } from '../ui/badge';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { FileCard } from './file-card';

const say = texts.imports;

/** Where a file is sent, and those of earlier are. */
export const ImportsPage: FC = () => {
  const api = useApi();
  const screen = useScreen(useConsole().importsInto);
  const { data, error, reload, setData } = useLoaded('imports', (signal) => api.imports(undefined, signal));
  if (error) return <LoadFailure title={say.failed} message={error} onRetry={reload} />;
  return (
    <div className="imports-page">
      <PageHead
        title={say.title(screen?.label ?? '')}
        back={screen && { to: paths.list(screen.id), label: say.back(screen.label) }}
      />
      {data ? (
        <>
          <FileCard shopScreen={data.shopScreen} />
          <Earlier overview={data} onMore={setData} />
        </>
      ) : (
        <div className="skeleton card-like" aria-busy="true" />
      )}
    </div>
  );
};

const Earlier: FC<{ overview: ImportOverview; onMore(overview: ImportOverview): void }> = (props) => {
  const { imports, nextCursor } = props.overview;
  const api = useApi();
  const notify = useNotices();
  const [isBusy, setBusy] = useState(false);
  const more = async (cursor: string) => {
    setBusy(true);
    try {
      const next = await api.imports(cursor);
      props.onMore({ ...next, imports: [...imports, ...next.imports] });
    } catch (error) {
      notify({ type: 'error', message: messageOf(error) });
    }
    setBusy(false);
  };
  return (
    <section className="card" aria-labelledby="imports-earlier">
      <h2 id="imports-earlier">{say.earlier}</h2>
      {imports.length === 0 && <EmptyState icon="upload" title={say.none} lead={say.noneLead} />}
      {imports.length > 0 && (
        <ul className="imports-list">
          {imports.map((each) => (
            <EarlierImport key={each.id} of={each} />
          ))}
        </ul>
      )}
      {nextCursor && (
        <p className="imports-more">
          <Button isBusy={isBusy} onClick={() => void more(nextCursor)}>
            {say.more}
          </Button>
        </p>
      )}
    </section>
  );
};

const EarlierImport: FC<{ of: ImportSummary }> = ({ of: { id, fileName, status, shop, ...rest } }) => {
  const { number, ago } = useFormat();
  const facts = [shop, say.summary(number(rest.rowsTotal), number(rest.rowsFailed)), ago(rest.createdAt)];
  return (
    <li>
      <Link to={paths.import(id)}>
        <span className="imports-name">{fileName}</span>
        <StatusBadge status={status} label={say.status[status]} />
        <span className="imports-facts">{facts.filter(Boolean).join(' · ')}</span>
      </Link>
    </li>
  );
};

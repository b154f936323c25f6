import React, { type FC, useEffect } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireAction, WireColumn, WireRecord, WireRecordAnswer, WireScreen } from '../../wire';
import type { ScreenPageProps } from '../application';
import { labelOf } from '../lib/format';
import { useNotices } from '../lib/notices';
import { paths } from '../lib/state';
import { useApi, useLoaded } from '../lib/use-api';
import { isTyping } from '../list/search-box';
import { StatusBadge } from '../ui/badge';
import { Icon } from '../ui/icon';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { ActionBar } from './action-bar';
import { type Neighbours, neighboursOf, recallQueue } from './queue';
import { isNothing, Value } from './value';

/** One record: its pictures and texts, its facts beside them, and what can be done with it. */
export const RecordPage: FC<ScreenPageProps> = ({ screen, recordId }) => {
  const api = useApi();
  const say = useNotices();
  const navigate = useNavigate();
  const queue = recallQueue(screen.id);
  const neighbours = neighboursOf(queue, recordId);
  const listAddress = `${paths.list(screen.id)}${queue.search && `?${queue.search}`}`;
  const { data, error, reload, setData } = useLoaded(recordId, (signal) =>
    api.show(screen.id, recordId, signal),
  );

  const afterAction = (action: WireAction, answer: WireRecordAnswer) => {
    if (answer.opens) return navigate(paths.edit(screen.id, answer.opens));
    if (action.thenNext && neighbours.next) return navigate(paths.record(screen.id, neighbours.next));
    if (action.thenNext && neighbours.count > 1) {
      say({ type: 'success', message: texts.record.handled });
      return navigate(listAddress);
    }
    const isGone = answer.record.title === '' && answer.record.recordActions.length === 0;
    if (isGone) return navigate(listAddress);
    setData(answer);
  };

  if (error) return <LoadFailure title={texts.record.failed} message={error} onRetry={reload} />;
  if (!data) return <RecordSkeleton />;
  const { record } = data;
  const states = screen.columns.filter(({ type, onShow }) => type === 'status' && onShow);
  return (
    <article className="record">
      <PageHead
        title={record.title || texts.record.untitled}
        back={{ to: listAddress, label: texts.record.back(screen.label) }}
        steps={<Steps screen={screen} neighbours={neighbours} />}
        aside={
          <span className="badges">
            {states.map(({ name, values }) => {
              const state = record.params[name];
              return typeof state === 'string' ? (
                <StatusBadge key={name} status={state} label={labelOf(state, values)} />
              ) : null;
            })}
          </span>
        }
      >
        <ActionBar screen={screen} record={record} onDone={afterAction} onChanged={reload} />
      </PageHead>
      <RecordBody screen={screen} record={record} />
    </article>
  );
};

/** What needs room. */
const WIDE = new Set(['gallery', 'lines', 'longtext', 'table', 'json']);
/** What stands in a card of its own: sums beside that, and what happened below it, or last on a phone. */
const BESIDE = new Set(['sums', 'timeline']);

const RecordBody: FC<{ screen: WireScreen; record: WireRecord }> = ({ screen, record }) => {
  const shown = screen.columns.filter(
    ({ name, type, onShow }) => onShow && name !== screen.title && type !== 'thumbnail' && type !== 'pieces',
  );
  const wide = shown.filter(({ type, name }) => WIDE.has(type) && !isNothing(record.params[name]));
  const facts = shown.filter(
    ({ type, name, onList }) =>
      !WIDE.has(type) && !BESIDE.has(type) && (onList || !isNothing(record.params[name])),
  );
  const beside = (type: string) =>
    shown.filter((column) => column.type === type && !isNothing(record.params[column.name]));
  const timeline = beside('timeline');
  return (
    <div className={wide.length > 0 ? 'record-body' : 'record-body facts-only'}>
      {wide.length > 0 && (
        <div className="record-main">
          <Cards columns={wide} record={record} />
        </div>
      )}
      <div className="record-aside">
        <Cards columns={beside('sums')} record={record} />
        <section className="card pad record-facts" aria-label={texts.record.facts}>
          <dl>
            {facts.map((column) => (
              <Fact key={column.name} column={column} record={record} />
            ))}
          </dl>
        </section>
      </div>
      {timeline.length > 0 && (
        <div className="record-after">
          <Cards columns={timeline} record={record} />
        </div>
      )}
    </div>
  );
};

const Cards: FC<{ columns: readonly WireColumn[]; record: WireRecord }> = ({ columns, record }) => (
  <>
    {columns.map((column) => (
      <section key={column.name} className="card pad">
        <h2>{column.label}</h2>
        <Value column={column} record={record} place="show" />
      </section>
    ))}
  </>
);

const Fact: FC<{ column: WireColumn; record: WireRecord }> = ({ column, record }) => (
  <div>
    <dt>{column.label}</dt>
    <dd>
      <Value column={column} record={record} place="show" />
    </dd>
  </div>
);

/** To the records before and after this one in the list it was opened from, also by J and K. */
const Steps: FC<{ screen: WireScreen; neighbours: Neighbours }> = ({ screen, neighbours }) => {
  const { previous, next, position, count } = neighbours;
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const target = event.key === 'j' ? next : event.key === 'k' ? previous : undefined;
      if (target) navigate(paths.record(screen.id, target));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  if (position === 0 || count < 2) return null;
  return (
    <nav className="steps" aria-label={texts.record.position(position, count)}>
      <Step
        to={previous && paths.record(screen.id, previous)}
        label={texts.record.previous}
        icon="chevron-left"
      />
      <span>{texts.record.position(position, count)}</span>
      <Step to={next && paths.record(screen.id, next)} label={texts.record.next} icon="chevron-right" />
    </nav>
  );
};

const Step: FC<{ to: string | undefined; label: string; icon: string }> = ({ to, label, icon }) =>
  to ? (
    <Link to={to} className="icon-button" aria-label={label} title={label}>
      <Icon name={icon} />
    </Link>
  ) : (
    <span className="icon-button" role="link" aria-disabled="true" aria-label={label}>
      <Icon name={icon} />
    </span>
  );

const RecordSkeleton: FC = () => (
  <div aria-busy="true">
    <div className="skeleton tall" />
    <div className="record-body">
      <div className="skeleton card-like" />
      <div className="skeleton card-like" />
    </div>
  </div>
);

import React, { type FC } from 'react';
import { Link } from 'react-router-dom';
import type { ConsoleAlarm, ConsoleDashboard } from '../../console-dashboard';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { Checklist } from './checklist';
import { useInnerPath } from '../lib/state';
import { useApi, useLoaded } from '../lib/use-api';
import { StatusBadge } from '../ui/badge';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { Thumbnail } from '../ui/thumbnail';

/** The first page: what waits for the person, how things stand, and what happened lately. */
export const DashboardPage: FC = () => {
  const api = useApi();
  const { data, error, reload } = useLoaded('dashboard', (signal) => api.dashboard<ConsoleDashboard>(signal));
  if (error) return <LoadFailure title={texts.record.failed} message={error} onRetry={reload} />;
  if (!data) return <DashboardSkeleton />;
  return (
    <div className="dashboard">
      <PageHead title={data.greeting} />
      {data.alarm && <Alarm alarm={data.alarm} />}
      {data.checklist && <Checklist checklist={data.checklist} onDismissed={reload} />}
      <Waiting waiting={data.waiting} />
      <Facts facts={data.facts} />
      <Recent recent={data.recent} />
    </div>
  );
};

const Alarm: FC<{ alarm: ConsoleAlarm }> = ({ alarm: { title, lines, href } }) => {
  const inner = useInnerPath();
  return (
    <section aria-labelledby="alarm" className="alarm message bad">
      <h2 id="alarm">
        <Icon name="alert-triangle" /> {title}
      </h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Link to={inner(href)}>{texts.dashboard.allAlarms}</Link>
    </section>
  );
};

const Waiting: FC<Pick<ConsoleDashboard, 'waiting'>> = ({ waiting }) => {
  const inner = useInnerPath();
  const { number } = useFormat();
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="section-title">
        {texts.dashboard.waiting}
      </h2>
      {waiting.length === 0 ? (
        <EmptyState icon="sun" title={texts.dashboard.nothingWaits} lead={texts.dashboard.nothingWaitsLead} />
      ) : (
        <ul className="waiting">
          {waiting.map((item) => (
            <li key={item.label}>
              <Link to={inner(item.href)} className={`waiting-card ${item.tone}`}>
                <span className="waiting-count">{number(item.count)}</span>
                <span className="waiting-label">{item.label}</span>
                <Icon name="arrow-right" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const Facts: FC<Pick<ConsoleDashboard, 'facts'>> = ({ facts }) => {
  if (facts.length === 0) return null;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" className="section-title">
        {texts.dashboard.facts}
      </h2>
      <dl className="fact-row">
        {facts.map(({ label, value, hint }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
            {hint && <dd className="hint">{hint}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
};

const Recent: FC<Pick<ConsoleDashboard, 'recent'>> = ({ recent }) => {
  const inner = useInnerPath();
  const { ago, dateTime } = useFormat();
  return (
    <section aria-labelledby="recent">
      <h2 id="recent" className="section-title">
        {texts.dashboard.recent}
      </h2>
      {recent.length === 0 ? (
        <p className="card pad quiet-text">{texts.dashboard.nothingYet}</p>
      ) : (
        <ul className="card recent">
          {recent.map((item) => (
            <li key={item.href + item.at}>
              <Link to={inner(item.href)}>
                <Thumbnail url={item.thumbnail} title={item.title} />
                <span className="recent-title">{item.title}</span>
                <StatusBadge status={item.status} />
                <time dateTime={item.at} title={dateTime(item.at)}>
                  {ago(item.at)}
                </time>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const DashboardSkeleton: FC = () => (
  <div className="dashboard" aria-busy="true">
    <div className="skeleton tall" />
    <div className="waiting">
      <div className="skeleton card-like" />
      <div className="skeleton card-like" />
      <div className="skeleton card-like" />
    </div>
    <div className="skeleton card-like" />
  </div>
);

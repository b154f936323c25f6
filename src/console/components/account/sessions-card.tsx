import React, { type FC, useState } from 'react';
import { texts } from '../../texts';
import type { WireAccountSession } from '../../wire';
import { messageOf } from '../lib/api';
import { useFormat } from '../lib/format';
import { useNotices } from '../lib/notices';
import { useApi } from '../lib/use-api';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import type { AccountCardProps } from './account-page';

const say = texts.account;

/** Where the person is signed in, at the console and in apps, and ending it. */
export const SessionsCard: FC<AccountCardProps> = ({ account, reload }) => {
  const api = useApi();
  const notify = useNotices();
  const [busy, setBusy] = useState<string>();
  const run = async (what: string, work: () => Promise<object>, message: string) => {
    setBusy(what);
    try {
      await work();
      notify({ type: 'success', message });
    } catch (failure) {
      notify({ type: 'error', message: messageOf(failure) });
    } finally {
      setBusy(undefined);
      reload();
    }
  };
  const end = ({ kind, id }: WireAccountSession) =>
    run(id, () => api.accountOperation('end-session', { kind, id }), say.ended);
  const endOthers = () =>
    run('others', () => api.accountOperation('end-other-sessions', {}), say.othersEnded);
  return (
    <section className="card pad account-wide" aria-labelledby="account-sessions">
      <h2 id="account-sessions">{say.sessions}</h2>
      <p className="account-lead">{say.sessionsLead}</p>
      <ul className="account-sessions">
        {account.sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isBusy={busy === session.id}
            onEnd={() => void end(session)}
          />
        ))}
      </ul>
      {account.sessions.some((session) => !session.is_here) && (
        <div className="account-buttons">
          <Button isBusy={busy === 'others'} onClick={() => void endOthers()}>
            {say.endOthers}
          </Button>
        </div>
      )}
    </section>
  );
};

interface SessionRowProps {
  session: WireAccountSession;
  isBusy: boolean;
  onEnd(): void;
}

const SessionRow: FC<SessionRowProps> = ({ session, isBusy, onEnd }) => {
  const { ago, dateTime } = useFormat();
  const { kind, device, shop, address, started_at, last_used_at, is_here } = session;
  const time = last_used_at ?? started_at;
  const facts = [kind === 'console' ? say.console : say.app, shop, address].filter(Boolean);
  return (
    <li>
      <Icon name={kind === 'console' ? 'monitor' : 'smartphone'} />
      <div>
        <p className="account-device">{device}</p>
        <p className="account-facts">
          {facts.join(' · ')}
          {' · '}
          <time dateTime={time} title={dateTime(time)}>
            {last_used_at ? say.used(ago(time)) : say.started(ago(time))}
          </time>
        </p>
      </div>
      {is_here ? (
        <span className="badge good">{say.here}</span>
      ) : (
        <Button isBusy={isBusy} aria-label={say.endLabel(device)} onClick={onEnd}>
          {say.end}
        </Button>
      )}
    </li>
  );
};

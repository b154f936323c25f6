import React, { type FC, useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireAction, WireRecord, WireRecordAnswer, WireScreen } from '../../wire';
import { ApiError, type FormValues, messageOf } from '../lib/api';
import { useNotices } from '../lib/notices';
import { useReveal } from '../lib/secrets';
import { paths } from '../lib/state';
import { useApi } from '../lib/use-api';
import { isTyping } from '../list/search-box';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { ActionDialog } from './action-dialog';
import { PrintButtons } from './print-buttons';
import { removalOf } from './removal';

export interface ActionBarProps {
  screen: WireScreen;
  record: WireRecord;
  onDone(action: WireAction, answer: WireRecordAnswer): void;
  /** The record is no longer what the page shows. */
  onChanged(): void;
}

/** Answers that say so: a lost race, and an old version. */
const CHANGED_MEANWHILE = new Set([409, 412]);

/** The buttons of a record, by mouse and by their letters. */
export const ActionBar: FC<ActionBarProps> = ({ screen, record, onDone, onChanged }) => {
  const api = useApi();
  const say = useNotices();
  const reveal = useReveal();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<WireAction>();
  const [busy, setBusy] = useState<string>();
  const removal = removalOf(screen);
  const isOffered = ({ name }: WireAction) => record.recordActions.includes(name);
  const actions = screen.actions.filter(isOffered);
  const canEdit = screen.update !== undefined && record.recordActions.includes('edit');

  const seenWith = (action: WireAction, values: FormValues) =>
    action.checksVersion ? { ...values, version: record.version } : values;
  const run = async (action: WireAction, values: FormValues) => {
    const answer = await api.recordAction(screen.id, record.id, action.name, seenWith(action, values));
    setAsked(undefined);
    if (answer.notice) say(answer.notice);
    if (answer.secret) reveal(answer.secret);
    onDone(action, answer);
  };
  const press = async (action: WireAction) => {
    if (action.confirm || action.fields.length > 0) return setAsked(action);
    setBusy(action.name);
    try {
      await run(action, {});
    } catch (error) {
      say({ type: 'error', message: messageOf(error) });
      if (error instanceof ApiError && CHANGED_MEANWHILE.has(error.status)) onChanged();
    } finally {
      setBusy(undefined);
    }
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || asked || busy) return;
      const action = actions.find(({ shortcut }) => shortcut === event.key.toLowerCase());
      if (!action && !(event.key === 'e' && canEdit)) return;
      event.preventDefault();
      if (action) void press(action);
      else navigate(paths.edit(screen.id, record.id));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  return (
    <div className="action-bar">
      {actions.map((action) => (
        <Button
          key={action.name}
          variant={action.variant}
          shortcut={action.shortcut}
          isBusy={busy === action.name}
          onClick={() => void press(action)}
        >
          {action.label}
        </Button>
      ))}
      {canEdit && (
        <Link className="button default" to={paths.edit(screen.id, record.id)} aria-keyshortcuts="e">
          <Icon name="edit-2" size={15} />
          {texts.record.edit}
        </Link>
      )}
      {removal && isOffered(removal) && (
        <Button variant="quiet" icon="trash-2" onClick={() => setAsked(removal)}>
          {removal.label}
        </Button>
      )}
      <PrintButtons screen={screen} ids={[record.id]} names={record.documents ?? []} />
      {asked && (
        <ActionDialog
          action={asked}
          subject={record.title}
          record={record}
          foretell={(values) => api.foretell(screen.id, record.id, asked.name, values)}
          onClose={() => setAsked(undefined)}
          onSubmit={(values) => run(asked, values)}
        />
      )}
    </div>
  );
};

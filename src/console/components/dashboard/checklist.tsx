import React, { type FC, useState } from 'react';
import { Link } from 'react-router-dom';
import type { ConsoleChecklist } from '../../console-dashboard';
import { texts } from '../../texts';
import { messageOf } from '../lib/api';
import { useInnerPath } from '../lib/state';
import { useApi } from '../lib/use-api';
import { Icon } from '../ui/icon';

interface ChecklistProps {
  checklist: ConsoleChecklist;
  onDismissed(): void;
}

/** What is left to set up, each thing a link to where it is done. It goes away by itself when all is done. */
export const Checklist: FC<ChecklistProps> = ({ checklist, onDismissed }) => {
  const api = useApi();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const dismiss = async (): Promise<void> => {
    const { screen, id, action } = checklist.dismissal;
    setBusy(true);
    try {
      await api.recordAction(screen, id, action, {});
      onDismissed();
    } catch (failure) {
      setError(messageOf(failure));
      setBusy(false);
    }
  };
  const done = checklist.items.filter(({ isDone }) => isDone).length;
  return (
    <section aria-labelledby="checklist" className="card checklist">
      <header>
        <div>
          <h2 id="checklist">{texts.dashboard.checklist}</h2>
          <p className="quiet-text">{checklist.lead}</p>
        </div>
        <button type="button" className="button quiet" disabled={isBusy} onClick={() => void dismiss()}>
          {texts.dashboard.hideChecklist}
        </button>
      </header>
      <progress max={checklist.items.length} value={done} aria-label={checklist.lead} />
      {error && <p role="alert">{error}</p>}
      <ol>
        {checklist.items.map((item) => (
          <ChecklistItem key={item.label} item={item} />
        ))}
      </ol>
    </section>
  );
};

const ChecklistItem: FC<{ item: ConsoleChecklist['items'][number] }> = ({ item }) => {
  const inner = useInnerPath();
  const { label, hint, href, isDone } = item;
  return (
    <li className={isDone ? 'done' : undefined}>
      <span className="checklist-mark">
        {isDone && <Icon name="check" />}
        <span className="unseen">{isDone ? texts.dashboard.done : texts.dashboard.toDo}</span>
      </span>
      <span>
        {href && !isDone ? <Link to={inner(href)}>{label}</Link> : label}
        {hint && !isDone && <span className="hint">{hint}</span>}
      </span>
    </li>
  );
};

import React, { type FC, useState } from 'react';
import { texts } from '../../texts';
import type { WireView } from '../../wire';
import { Field } from '../form/field';
import { useForm } from '../form/use-form';
import { type FormValues, messageOf, type ViewOperation } from '../lib/api';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';

const FIELDS = [
  { name: 'name', label: texts.list.viewName, type: 'text', required: true },
  { name: 'is_default', label: texts.list.viewDefault, type: 'boolean' },
] as const;

/** Keeps the list as it is now, under a name. */
export const SaveViewDialog: FC<{ onClose(): void; onSubmit(values: FormValues): Promise<void> }> = ({
  onClose,
  onSubmit,
}) => {
  const form = useForm({ fields: FIELDS, initial: { is_default: false }, onSubmit });
  return (
    <Dialog title={texts.list.saveView} onClose={onClose}>
      <form className="form" noValidate onSubmit={form.submit}>
        <p>{texts.list.saveViewLead}</p>
        {form.error && (
          <p className="message bad" role="alert">
            {form.error}
          </p>
        )}
        {FIELDS.map((field, index) => (
          <Field key={field.name} field={field} form={form} takesFocus={index === 0} />
        ))}
        <footer>
          <Button variant="quiet" onClick={onClose}>
            {texts.form.cancel}
          </Button>
          <Button type="submit" variant="primary" isBusy={form.isBusy}>
            {texts.list.save}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
};

export interface ManageViewsProps {
  views: WireView[];
  onClose(): void;
  onChange(operation: ViewOperation, values: FormValues, said?: string): Promise<void>;
}

/** Names, the one that the menu opens, and which are kept at all. */
export const ManageViewsDialog: FC<ManageViewsProps> = ({ views, onClose, onChange }) => {
  const [problem, setProblem] = useState<string>();
  const run = (operation: ViewOperation, values: FormValues, said?: string) => {
    setProblem(undefined);
    onChange(operation, values, said).catch((error: unknown) => setProblem(messageOf(error)));
  };
  return (
    <Dialog title={texts.list.manageViews} onClose={onClose}>
      {problem && (
        <p className="message bad" role="alert">
          {problem}
        </p>
      )}
      <ul className="views">
        {views.map((view) => (
          <ManagedView key={view.id} view={view} onChange={run} />
        ))}
      </ul>
      <footer>
        <Button variant="primary" onClick={onClose}>
          {texts.dialog.done}
        </Button>
      </footer>
    </Dialog>
  );
};

const ManagedView: FC<{
  view: WireView;
  onChange(operation: ViewOperation, values: FormValues, said?: string): void;
}> = ({ view, onChange }) => {
  const [name, setName] = useState(view.name);
  return (
    <li>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name !== view.name) onChange('change', { id: view.id, name }, texts.list.viewSaved);
        }}
      >
        <input
          aria-label={texts.list.viewName}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
        />
        {name !== view.name && <Button type="submit">{texts.list.save}</Button>}
      </form>
      <label>
        <input
          type="checkbox"
          checked={view.is_default}
          onChange={() => onChange('change', { id: view.id, is_default: !view.is_default })}
        />
        <span>{texts.list.defaultView}</span>
      </label>
      <button
        type="button"
        className="icon-button"
        aria-label={texts.list.removeView(view.name)}
        onClick={() => onChange('remove', { id: view.id }, texts.list.viewRemoved)}
      >
        <Icon name="trash-2" />
      </button>
    </li>
  );
};

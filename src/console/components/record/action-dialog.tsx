import React, { type FC } from 'react';
import { texts } from '../../texts';
import type { WireAction } from '../../wire';
import { Field } from '../form/field';
import { useForm } from '../form/use-form';
import type { FormValues } from '../lib/api';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

export interface ActionDialogProps {
  action: WireAction;
  /** What the button says, if not what the action is called. */
  submitLabel?: string;
  /** What it is done to. */
  subject: string;
  onClose(): void;
  /** Rejects with what the server refused; the dialog then stays and says so. */
  onSubmit(values: FormValues): Promise<void>;
}

/** Asks what an action needs to know, or whether it is meant. */
export const ActionDialog: FC<ActionDialogProps> = (props) => {
  const { action, submitLabel, subject, onClose, onSubmit } = props;
  const form = useForm({ fields: action.fields, initial: {}, onSubmit });
  return (
    <Dialog title={action.label} onClose={onClose}>
      <form
        className="form"
        noValidate
        onSubmit={form.submit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
        }}
      >
        <p className="dialog-subject">{subject}</p>
        {action.confirm && <p>{action.confirm}</p>}
        {!action.confirm && action.fields.length === 0 && <p>{texts.dialog.confirm}</p>}
        {form.error && (
          <p className="message bad" role="alert">
            {form.error}
          </p>
        )}
        {action.fields.map((field, index) => (
          <Field key={field.name} field={field} form={form} takesFocus={index === 0} />
        ))}
        <footer>
          <Button variant="quiet" onClick={onClose}>
            {texts.form.cancel}
          </Button>
          <Button
            type="submit"
            variant={action.variant === 'danger' ? 'danger' : 'primary'}
            isBusy={form.isBusy}
          >
            {submitLabel ?? action.label}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
};

import React, { type FC } from 'react';
import { texts } from '../../texts';
import type { ConsolePiece } from '../../console-parts';
import type { WireAction, WireRecord } from '../../wire';
import { Field } from '../form/field';
import { PiecesContext } from '../form/pieces-field';
import { firstValues } from '../form/form-shape';
import { useForm } from '../form/use-form';
import type { FormValues } from '../lib/api';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { type Foretell, Outcome } from './outcome';

export interface ActionDialogProps {
  action: WireAction;
  /** What the button says, if not what the action is called. */
  submitLabel?: string;
  /** What it is done to. */
  subject: string;
  /** The one that it is done to, where it is one: what its fields choose from. */
  record?: WireRecord;
  /** For actions that foretell. */
  foretell?: Foretell;
  onClose(): void;
  /** Rejects with what the server refused; the dialog then stays and says so. */
  onSubmit(values: FormValues): Promise<void>;
}

/** Asks what an action needs to know, or whether it is meant. */
export const ActionDialog: FC<ActionDialogProps> = (props) => {
  const { action, submitLabel, subject, record, foretell, onClose, onSubmit } = props;
  const form = useForm({ fields: action.fields, initial: {}, start: firstValues(action.fields), onSubmit });
  const piecesOf = (source: string) => (record?.params[source] ?? []) as ConsolePiece[];
  return (
    <Dialog title={action.label} className={action.foretells ? 'wide' : ''} onClose={onClose}>
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
        <PiecesContext.Provider value={piecesOf}>
          {action.fields.map((field, index) => (
            <Field key={field.name} field={field} form={form} takesFocus={index === 0} />
          ))}
        </PiecesContext.Provider>
        <div className="dialog-foot">
          {action.foretells && foretell && (
            <Outcome action={action} values={form.values} foretell={foretell} />
          )}
          <footer>
            <Button variant="quiet" onClick={onClose}>
              {texts.dialog.back}
            </Button>
            <Button
              type="submit"
              variant={action.variant === 'danger' ? 'danger' : 'primary'}
              isBusy={form.isBusy}
            >
              {submitLabel ?? action.label}
            </Button>
          </footer>
        </div>
      </form>
    </Dialog>
  );
};

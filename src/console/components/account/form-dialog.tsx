import React, { type FC, type ReactNode } from 'react';

import { texts } from '../../texts';
import type { WireAccount, WireField } from '../../wire';
import { Field } from '../form/field';
import { useForm } from '../form/use-form';
import type { FormValues } from '../lib/api';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

export interface FormDialogProps {
  title: string;
  lead?: string;
  fields: readonly WireField[];
  submitLabel: string;
  isDanger?: boolean;
  onClose(): void;
  /** Rejects with what the server refused; the dialog then stays and says so. */
  onSubmit(values: FormValues): Promise<void>;
  /** Above the fields. */
  children?: ReactNode;
}

/** A few fields, asked for before something is done. */
export const FormDialog: FC<FormDialogProps> = (props) => {
  const { title, lead, fields, submitLabel, isDanger = false, onClose, onSubmit, children } = props;
  const form = useForm({ fields, initial: {}, onSubmit });
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="form" noValidate onSubmit={form.submit}>
        {lead && <p>{lead}</p>}
        {form.error && (
          <p className="message bad" role="alert">
            {form.error}
          </p>
        )}
        {children}
        {fields.map((field, index) => (
          <Field key={field.name} field={field} form={form} takesFocus={index === 0} />
        ))}
        <footer>
          <Button variant="quiet" onClick={onClose}>
            {texts.form.cancel}
          </Button>
          <Button type="submit" variant={isDanger ? 'danger' : 'primary'} isBusy={form.isBusy}>
            {submitLabel}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
};

const say = texts.account;

/** Who has no password is not asked for one. */
export function passwordFields({ has_password: hasPassword }: WireAccount): WireField[] {
  return hasPassword
    ? [{ name: 'current_password', label: say.currentPassword, type: 'password', required: true }]
    : [];
}

export function proofFields(account: WireAccount): WireField[] {
  return [...passwordFields(account), { name: 'code', label: say.code, type: 'text', required: true }];
}

import React, { type FC, useEffect } from 'react';
import { Link } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireField } from '../../wire';
import type { FormValues } from '../lib/api';
import { Button } from '../ui/button';
import { Field } from './field';
import { useForm } from './use-form';

export interface RecordFormProps {
  fields: readonly WireField[];
  initial: Record<string, unknown>;
  submitLabel: string;
  /** Where Cancel leads. */
  cancelTo: string;
  onSubmit(values: FormValues): Promise<void>;
}

/** The form of a record, new or old. */
export const RecordForm: FC<RecordFormProps> = ({ fields, initial, submitLabel, cancelTo, onSubmit }) => {
  const form = useForm({ fields, initial, onSubmit });
  useEffect(() => {
    if (!form.isChanged) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [form.isChanged]);
  return (
    <form className="form card pad record-form" noValidate onSubmit={form.submit}>
      {form.error && (
        <p className="message bad" role="alert">
          {form.error}
        </p>
      )}
      {fields.map((field) => (
        <Field key={field.name} field={field} form={form} />
      ))}
      <footer>
        <Link
          className="button quiet"
          to={cancelTo}
          onClick={(event) => {
            if (form.isChanged && !window.confirm(texts.form.leave)) event.preventDefault();
          }}
        >
          {texts.form.cancel}
        </Link>
        <Button type="submit" variant="primary" isBusy={form.isBusy}>
          {submitLabel}
        </Button>
      </footer>
    </form>
  );
};

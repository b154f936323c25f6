import React, { type FC, type KeyboardEvent, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireField, WireRecordForm, WireSubmit } from '../../wire';
import { ApiError, type FormValues } from '../lib/api';
import { useFormat } from '../lib/format';
import { Button } from '../ui/button';
import { ConflictDialog } from './conflict-dialog';
import { type Conflict, conflictOf, resolve } from './conflicts';
import { Field } from './field';
import { FormSections } from './form-sections';
import { shownFields, submitsOf } from './form-shape';
import { type KeptForm, useKeptForm } from './kept-form';
import { LeaveDialog, useLeaveGuard } from './leave-guard';
import { SectionNav } from './section-nav';
import { type FormRound, type FormState, useForm } from './use-form';

export interface RecordFormProps {
  /** Under which name what was typed is kept until it is saved; the same on every visit to this form. */
  name: string;
  shape: WireRecordForm;
  /** As the server gave it. */
  initial: Record<string, unknown>;
  /** What the fields hold at first, where that is something else. */
  start?: Record<string, unknown>;
  version?: number;
  submitLabel: string;
  /** Where Cancel leads. */
  cancelTo: string;
  /** To know before going on, such as what could not be saved the first time. */
  warning?: string;
  onSubmit(values: FormValues, round: FormRound): Promise<void>;
  /** Reads the record again, for when somebody else has saved it meanwhile. */
  onStale?(): Promise<Record<string, unknown>>;
}

/** The form of a record, new or old. */
export const RecordForm: FC<RecordFormProps> = (props) => {
  const { name, shape, initial, start, version, submitLabel, warning } = props;
  const kept = useKeptForm(name, version, shape.fields);
  const { form, conflict, settle } = useSaving(props, kept);
  const guard = useLeaveGuard(form.isChanged && !form.isBusy, kept.forget);
  kept.useKeeping(form);
  const submits = submitsOf(shape, initial, submitLabel);
  const fields = shownFields(shape, submits);
  const { sections } = shape;
  const isLong = sections.length > 0;
  return (
    <form
      className={isLong ? 'record-form is-long' : 'form card pad record-form'}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.send(submits[0]?.sets);
      }}
      onKeyDown={(event) => onKey(event, form, submits)}
    >
      <div className={isLong ? 'form-body' : 'form'}>
        <Kept kept={kept} onDiscard={() => form.fill({ ...initial, ...start })} />
        {warning && <p className="message attention">{warning}</p>}
        {form.error && (
          <p className="message bad" role="alert">
            {form.error}
          </p>
        )}
        {isLong ? (
          <FormSections sections={sections} fields={fields} form={form} />
        ) : (
          fields.map((field: WireField) => <Field key={field.name} field={field} form={form} />)
        )}
      </div>
      {isLong && <SectionNav sections={sections} fields={fields} form={form} />}
      <Buttons submits={submits} form={form} cancelTo={props.cancelTo} />
      <LeaveDialog guard={guard} />
      {conflict && (
        <ConflictDialog conflict={conflict} onClose={() => settle()} onResolve={(theirs) => settle(theirs)} />
      )}
    </form>
  );
};

/** Saves, and where somebody else was faster, finds out what both made of it. */
function useSaving(props: RecordFormProps, kept: KeptForm) {
  const { shape, onSubmit, onStale } = props;
  const held = useRef(props.initial);
  const [conflict, setConflict] = useState<Conflict & { sets: FormValues }>();
  const save = async (values: FormValues, round: FormRound) => {
    try {
      await onSubmit(values, round);
      kept.forget();
    } catch (failure) {
      if (!onStale || !(failure instanceof ApiError) || failure.status !== STALE) throw failure;
      const versions = { before: held.current, mine: round.typed, theirs: await onStale() };
      setConflict({ ...conflictOf(shape.fields, versions), sets: round.sets });
    }
  };
  const form = useForm({
    fields: shape.fields,
    initial: held.current,
    start: { ...props.start, ...kept.restored },
    onSubmit: save,
  });
  /** @param theirs the fields in which the other version is to hold; without, the form is gone back to */
  const settle = (theirs?: ReadonlySet<string>) => {
    setConflict(undefined);
    if (!conflict || !theirs) return;
    held.current = conflict.theirs;
    const settled = resolve(conflict, (name) => theirs.has(name));
    void form.resume(settled, conflict.theirs, conflict.sets);
  };
  return { form, conflict, settle };
}

/** The answer to a version that is no longer the present one. */
const STALE = 412;

/** Enter in a long form is no decision to send it; Ctrl S is, by the mildest button there is. */
function onKey(event: KeyboardEvent, form: FormState, submits: readonly WireSubmit[]): void {
  if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    void form.send(submits.at(-1)?.sets);
  }
  const isInField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === 'Enter' && isInField && submits.length > 1) event.preventDefault();
}

const Kept: FC<{ kept: KeptForm; onDiscard(): void }> = ({ kept, onDiscard }) => {
  const { dateTime } = useFormat();
  const [isShown, setShown] = useState(kept.restoredAt !== undefined);
  if (!isShown || !kept.restoredAt) return null;
  const discard = () => {
    setShown(false);
    onDiscard();
  };
  return (
    <div className="message attention kept" role="status">
      <p>{texts.form.restored(dateTime(kept.restoredAt))}</p>
      <Button variant="quiet" onClick={discard}>
        {texts.form.discard}
      </Button>
    </div>
  );
};

const Buttons: FC<{ submits: readonly WireSubmit[]; form: FormState; cancelTo: string }> = (props) => {
  const { submits, form, cancelTo } = props;
  const [first, ...others] = submits;
  return (
    <footer>
      <Link className="button quiet" to={cancelTo}>
        {texts.form.cancel}
      </Link>
      {others.map(({ label, sets }) => (
        <Button key={label} disabled={form.isBusy} onClick={() => void form.send(sets)}>
          {label}
        </Button>
      ))}
      <Button type="submit" variant="primary" isBusy={form.isBusy}>
        {first?.label}
      </Button>
    </footer>
  );
};

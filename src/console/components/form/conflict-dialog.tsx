import React, { type FC, useState } from 'react';
import { texts } from '../../texts';
import type { WireField } from '../../wire';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import type { Conflict } from './conflicts';
import { FieldSummary } from './field-summary';

export interface ConflictDialogProps {
  conflict: Conflict;
  onClose(): void;
  /** @param theirs the names of the fields in which the other version is to hold */
  onResolve(theirs: ReadonlySet<string>): void;
}

/** Somebody else saved first: what they made of it beside one's own, to choose from field by field. */
export const ConflictDialog: FC<ConflictDialogProps> = ({ conflict, onClose, onResolve }) => {
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const choose = (name: string, isTheirs: boolean) => {
    const chosen = new Set(theirs);
    if (isTheirs) chosen.add(name);
    else chosen.delete(name);
    setTheirs(chosen);
  };
  const { contested, taken } = conflict;
  return (
    <Dialog title={texts.conflict.title} className="conflict" onClose={onClose}>
      <p>{contested.length > 0 ? texts.conflict.lead : texts.conflict.easyLead}</p>
      {contested.map((field) => (
        <Contested
          key={field.name}
          field={field}
          conflict={conflict}
          isTheirs={theirs.has(field.name)}
          onChoose={(isTheirs) => choose(field.name, isTheirs)}
        />
      ))}
      {taken.length > 0 && <Taken conflict={conflict} />}
      <footer>
        <Button variant="quiet" onClick={onClose}>
          {texts.conflict.back}
        </Button>
        <Button variant="primary" onClick={() => onResolve(theirs)}>
          {texts.conflict.save}
        </Button>
      </footer>
    </Dialog>
  );
};

interface ContestedProps {
  field: WireField;
  conflict: Conflict;
  isTheirs: boolean;
  onChoose(isTheirs: boolean): void;
}

const Contested: FC<ContestedProps> = ({ field, conflict, isTheirs, onChoose }) => {
  const { before, mine, theirs } = conflict;
  const versions = [
    { label: texts.conflict.mine, value: mine[field.name], isOther: false },
    { label: texts.conflict.theirs, value: theirs[field.name], isOther: true },
  ];
  return (
    <fieldset className="contested">
      <legend>{field.label}</legend>
      <div className="contested-before">
        <span>{texts.conflict.before}</span>
        <FieldSummary field={field} value={before[field.name]} />
      </div>
      <div className="contested-versions">
        {versions.map(({ label, value, isOther }) => (
          <label key={label} className={isTheirs === isOther ? 'is-chosen' : undefined}>
            <span>
              <input
                type="radio"
                name={`conflict-${field.name}`}
                checked={isTheirs === isOther}
                onChange={() => onChoose(isOther)}
              />
              {label}
            </span>
            <FieldSummary field={field} value={value} />
          </label>
        ))}
      </div>
    </fieldset>
  );
};

/** What only the other changed stays as they left it. */
const Taken: FC<{ conflict: Conflict }> = ({ conflict: { before, theirs, taken } }) => (
  <section className="taken">
    <h3>{texts.conflict.taken}</h3>
    <dl>
      {taken.map((field) => (
        <div key={field.name}>
          <dt>{field.label}</dt>
          <dd>
            <del>
              <FieldSummary field={field} value={before[field.name]} />
            </del>
            <ins>
              <FieldSummary field={field} value={theirs[field.name]} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

import React, { type FC, type ReactNode, useEffect, useState } from 'react';
import type { ConsoleSection } from '../../console-field';
import { texts } from '../../texts';
import type { WireField } from '../../wire';
import { Icon } from '../ui/icon';
import { Field } from './field';
import { toSent } from './field-values';
import type { FormState } from './use-form';

export interface FormSectionsProps {
  sections: readonly ConsoleSection[];
  fields: readonly WireField[];
  form: FormState;
}

/** The parts of a long form, each under its heading; those that many records do without are folded. */
export const FormSections: FC<FormSectionsProps> = ({ sections, fields, form }) => (
  <>
    {sections.map((section) => {
      const own = fieldsIn(section, sections, fields);
      if (own.length === 0) return null;
      return (
        <FormSection key={section.id} section={section} fields={own} form={form}>
          {own.map((field) => (
            <Field key={field.name} field={field} form={form} />
          ))}
        </FormSection>
      );
    })}
  </>
);

export function fieldsIn(
  section: ConsoleSection,
  sections: readonly ConsoleSection[],
  fields: readonly WireField[],
): readonly WireField[] {
  const isFirst = section === sections[0];
  return fields.filter((field) => field.section === section.id || (isFirst && field.section === undefined));
}

/** How many fields of a section are at fault. */
export function faultsIn(fields: readonly WireField[], form: FormState): number {
  return fields.filter(({ name }) => form.errors[name] !== undefined).length;
}

export function sectionId(id: string): string {
  return `section-${id}`;
}

interface FormSectionProps {
  section: ConsoleSection;
  fields: readonly WireField[];
  form: FormState;
  children: ReactNode;
}

const FormSection: FC<FormSectionProps> = ({ section, fields, form, children }) => {
  const { id, label, lead, isFolded = false } = section;
  const [isOpen, setOpen] = useState(!isFolded);
  const faults = faultsIn(fields, form);
  useEffect(() => {
    if (faults > 0) setOpen(true);
  }, [faults]);
  const filled = fields.filter((field) => isFilled(field, form)).length;
  const heading = (
    <>
      <h2 id={`${sectionId(id)}-title`} tabIndex={-1}>
        {label}
      </h2>
      {lead && <p className="section-lead">{lead}</p>}
    </>
  );
  if (!isFolded) {
    return (
      <section
        id={sectionId(id)}
        className="card pad form-section"
        aria-labelledby={`${sectionId(id)}-title`}
      >
        <header>{heading}</header>
        <div className="form-fields">{children}</div>
      </section>
    );
  }
  return (
    <details
      id={sectionId(id)}
      className="card form-section"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span className="section-head">{heading}</span>
        {filled > 0 && <span className="section-filled">{texts.form.filledFields(filled)}</span>}
        <Icon name="chevron-down" />
      </summary>
      <div className="form-fields">{children}</div>
    </details>
  );
};

/** Whether there is something in it that somebody put there. */
function isFilled(field: WireField, { values }: FormState): boolean {
  const { value } = toSent(field, values[field.name]);
  if (value === null || value === false) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

import React, { type FC } from 'react';
import { texts } from '../../texts';
import { faultsIn, fieldsIn, type FormSectionsProps, sectionId } from './form-sections';

/** The parts of a long form beside it: where one is wanted, and where something is at fault. */
export const SectionNav: FC<FormSectionsProps> = ({ sections, fields, form }) => (
  <nav className="section-nav" aria-label={texts.form.sections}>
    <ul>
      {sections.map((section) => {
        const own = fieldsIn(section, sections, fields);
        if (own.length === 0) return null;
        const faults = faultsIn(own, form);
        return (
          <li key={section.id}>
            <button type="button" onClick={() => goTo(section.id)}>
              {section.label}
              {faults > 0 && (
                <span className="faults">
                  <span aria-hidden="true">{faults}</span>
                  <span className="unseen">{texts.form.faults(faults)}</span>
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  </nav>
);

/** Opens it first: what is folded has nothing to go to. */
function goTo(id: string): void {
  const section = document.getElementById(sectionId(id));
  if (section instanceof HTMLDetailsElement) section.open = true;
  section?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  const first = section?.querySelector<HTMLElement>(
    '.form-fields input, .form-fields textarea, .form-fields select',
  );
  first?.focus({ preventScroll: true });
}

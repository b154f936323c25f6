import React, { type FC, useId, useState } from 'react';
import { texts } from '../../texts';
import type { WireField } from '../../wire';
import type { ControlAttributes } from './field';
import type { Translations } from './field-values';

export interface TranslationsFieldProps {
  field: WireField;
  attributes: ControlAttributes;
  value: unknown;
  onChange(value: Translations): void;
}

/** The same texts in other languages, one language at a time. */
export const TranslationsField: FC<TranslationsFieldProps> = ({ field, attributes, value, onChange }) => {
  const translations = (value ?? {}) as Translations;
  const languages = field.values ?? [];
  const [chosen, setChosen] = useState(languages[0]?.value ?? '');
  const id = useId();
  const held = translations[chosen] ?? {};
  const change = (name: string, text: string) =>
    onChange({ ...translations, [chosen]: { ...held, [name]: text } });
  return (
    <div className="translations" id={attributes.id} tabIndex={-1}>
      <div className="languages" role="group" aria-label={texts.form.language}>
        {languages.map(({ value: language, label }) => (
          <button
            key={language}
            type="button"
            className={isFilled(translations[language]) ? 'chip is-filled' : 'chip'}
            aria-pressed={language === chosen}
            onClick={() => setChosen(language)}
          >
            <span>{label}</span>
            {isFilled(translations[language]) && <span className="unseen">{texts.form.filled}</span>}
          </button>
        ))}
      </div>
      {(field.parts ?? []).map(({ name, label, type = 'text', maxLength }) => {
        const attributes = {
          id: `${id}-${name}`,
          lang: chosen,
          maxLength,
          value: held[name] ?? '',
        };
        return (
          <div className="field" key={`${chosen} ${name}`}>
            <label htmlFor={attributes.id}>{label}</label>
            {type === 'longtext' ? (
              <textarea {...attributes} rows={5} onChange={(event) => change(name, event.target.value)} />
            ) : (
              <input {...attributes} onChange={(event) => change(name, event.target.value)} />
            )}
          </div>
        );
      })}
    </div>
  );
};

function isFilled(held: Record<string, string> | undefined): boolean {
  return Object.values(held ?? {}).some((text) => text.trim() !== '');
}

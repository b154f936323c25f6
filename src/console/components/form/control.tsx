import React, { type FC, type KeyboardEvent, type ReactNode } from 'react';
import type { ConsoleReference } from '../../console-column';
import { texts } from '../../texts';
import type { WireField } from '../../wire';
import { useFormat } from '../lib/format';
import { useConsole } from '../lib/state';
import { AlbumField } from './album-field';
import { ChoicesField } from './choices-field';
import { EntriesField } from './entries-field';
import type { ControlAttributes } from './field';
import { toLocalInput } from './field-values';
import { NumbersField } from './numbers-field';
import { PiecesField } from './pieces-field';
import { PictureField } from './picture-field';
import { ReferencePicker } from './reference-picker';
import { ReferencesField } from './references-field';
import { TranslationsField } from './translations-field';
import type { FormState } from './use-form';
import { VariantsField } from './variants-field';
import { WordsField } from './words-field';

export interface ControlProps {
  field: WireField;
  value: unknown;
  set(value: unknown): void;
  attributes: ControlAttributes;
  /** That it stands in: what is wrong inside of it, and what stands beside it. */
  form: FormState;
}

/** What a field of each kind is filled with. */
export const Control: FC<ControlProps> = (props) => {
  const { field, value, set, attributes, form } = props;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  switch (field.type) {
    case 'longtext':
      return <LongText {...props} text={text} />;
    case 'password':
      return (
        <input
          {...attributes}
          type="password"
          autoComplete={field.name.startsWith('new_') ? 'new-password' : 'current-password'}
          value={text}
          onChange={(event) => set(event.target.value)}
        />
      );
    case 'number':
    case 'money':
      return <Amount {...props} text={text} />;
    case 'boolean':
      return (
        <label className="switch">
          <input
            {...attributes}
            type="checkbox"
            checked={value === true}
            onChange={(event) => set(event.target.checked)}
          />
          <span id={`${attributes.id}-label`}>{field.label}</span>
        </label>
      );
    case 'datetime':
      return (
        <input
          {...attributes}
          type="datetime-local"
          value={toLocalInput(value)}
          onChange={(event) => set(event.target.value)}
        />
      );
    case 'choice':
      return <Choice {...props} text={text} />;
    case 'choices':
      return (
        <ChoicesField
          id={attributes.id}
          options={field.values ?? []}
          chosen={(value ?? []) as string[]}
          onChange={set}
        />
      );
    case 'reference':
      return (
        <ReferencePicker
          screen={field.reference ?? ''}
          attributes={attributes}
          value={value as ConsoleReference | undefined}
          onChange={set}
        />
      );
    case 'references':
      return (
        <ReferencesField
          screen={field.reference ?? ''}
          attributes={attributes}
          value={value}
          onChange={set}
        />
      );
    case 'words':
      return (
        <WordsField
          attributes={attributes}
          words={(value ?? []) as string[]}
          suggestions={field.values}
          onChange={set}
        />
      );
    case 'key-values':
      return <EntriesField attributes={attributes} value={value} suggestions={field.values} onChange={set} />;
    case 'numbers':
      return <NumbersField field={field} attributes={attributes} value={value} onChange={set} />;
    case 'translations':
      return <TranslationsField field={field} attributes={attributes} value={value} onChange={set} />;
    case 'album':
      return (
        <AlbumField
          attributes={attributes}
          purpose={field.purpose ?? ''}
          value={value}
          problems={problemsIn(field.name, form)}
          onChange={set}
        />
      );
    case 'picture':
      return (
        <PictureField attributes={attributes} purpose={field.purpose ?? ''} value={value} onChange={set} />
      );
    case 'variants':
      return (
        <VariantsField
          attributes={attributes}
          value={value}
          productSku={String(form.values.sku ?? '')}
          productPrice={String(form.values.price ?? '')}
          problems={problemsIn(field.name, form)}
          onChange={set}
        />
      );
    case 'pieces':
      return <PiecesField source={field.source ?? ''} attributes={attributes} value={value} onChange={set} />;
    default:
      return (
        <Templates field={field} onPick={set}>
          <input {...attributes} value={text} onChange={(event) => set(event.target.value)} />
        </Templates>
      );
  }
};

/** By what follows the field's own name in the pointers. */
function problemsIn(name: string, { pointers }: FormState): Record<string, string> {
  const prefix = `/${name}/`;
  return Object.fromEntries(
    Object.entries(pointers)
      .filter(([pointer]) => pointer.startsWith(prefix))
      .map(([pointer, message]) => [pointer.slice(prefix.length), message]),
  );
}

const LongText: FC<ControlProps & { text: string }> = ({ field, set, attributes, text }) => (
  <Templates field={field} onPick={set}>
    <textarea {...attributes} rows={5} value={text} onChange={(event) => set(event.target.value)} />
  </Templates>
);

const Amount: FC<ControlProps & { text: string }> = ({ field, set, attributes, text }) => {
  const { currency } = useConsole();
  const { currencySign } = useFormat();
  const isMoney = field.type === 'money';
  const isWhole = !isMoney || currency.decimals === 0;
  return (
    <div className={isMoney || field.unit ? 'with-unit' : undefined}>
      {isMoney && <span aria-hidden="true">{currencySign}</span>}
      <input
        {...attributes}
        inputMode={isWhole ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={text}
        onChange={(event) => set(event.target.value.trim())}
      />
      {field.unit && <span aria-hidden="true">{field.unit}</span>}
    </div>
  );
};

const Choice: FC<ControlProps & { text: string }> = ({ field, set, attributes, text }) => (
  <select {...attributes} value={text} onChange={(event) => set(event.target.value)}>
    {text === '' && <option value="">{texts.form.choose}</option>}
    {(field.values ?? []).map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </select>
);

/** Ready-made texts, which may be changed after they were picked. */
const Templates: FC<{ field: WireField; onPick(text: string): void; children: ReactNode }> = (props) => (
  <div className="with-templates" onKeyDown={(event) => pickByKey(event, props.field, props.onPick)}>
    {props.field.templates && (
      <div className="templates" role="group" aria-label={texts.form.templates}>
        {props.field.templates.map((template, index) => (
          <button
            key={template}
            type="button"
            className="template"
            aria-keyshortcuts={`Alt+${index + 1}`}
            onClick={() => props.onPick(template)}
          >
            {template}
            {index < 9 && <kbd aria-hidden="true">{`Alt ${index + 1}`}</kbd>}
          </button>
        ))}
      </div>
    )}
    {props.children}
  </div>
);

/** The number keys as they lie on the keyboard: with Alt, some layouts make other characters of them. */
function pickByKey(event: KeyboardEvent, { templates }: WireField, onPick: (text: string) => void): void {
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  const template = digit && templates?.[Number(digit) - 1];
  if (!event.altKey || !template) return;
  event.preventDefault();
  onPick(template);
}

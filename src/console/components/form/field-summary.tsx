import React, { type FC } from 'react';
import type { ConsoleReference } from '../../console-column';
import { texts } from '../../texts';
import type { WireField } from '../../wire';
import { type Format, labelOf, useFormat } from '../lib/format';
import { albumOf } from './album';
import { toSent, type Translations } from './field-values';
import { variantsInWords } from './variants';

/** What a field holds, to be read and not changed. */
export const FieldSummary: FC<{ field: WireField; value: unknown }> = ({ field, value }) => {
  const format = useFormat();
  const text = summaryOf(field, value, format);
  return text === '' ? (
    <span className="nothing">{texts.record.none}</span>
  ) : (
    <span className="summary-text">{text}</span>
  );
};

function summaryOf(field: WireField, value: unknown, format: Format): string {
  const { value: sent } = toSent(field, value);
  if (field.type === 'boolean') return sent === true ? texts.record.yes : texts.record.no;
  if (sent === null || sent === undefined) return '';
  switch (field.type) {
    case 'money':
      return format.money(Number(sent));
    case 'number':
      return [format.number(Number(sent)), field.unit].filter(Boolean).join(' ');
    case 'datetime':
      return format.dateTime(String(sent));
    case 'choice':
      return labelOf(String(sent), field.values);
    case 'choices':
    case 'words':
      return (sent as string[]).map((word) => labelOf(word, field.values)).join(', ');
    case 'reference':
      return (value as ConsoleReference).label;
    case 'references':
      return (value as ConsoleReference[]).map(({ label }) => label).join(', ');
    case 'album':
      return texts.album.summary(albumOf(value).map(({ alt }) => alt));
    case 'picture':
      return texts.album.one;
    case 'variants':
      return variantsInWords(value);
    case 'key-values':
      return linesOf(sent as Record<string, string>);
    case 'numbers':
      return linesOf(sent as Record<string, string>);
    case 'translations':
      return Object.entries(sent as Translations)
        .map(([language, parts]) => `${labelOf(language, field.values)}\n${linesOf(parts)}`)
        .join('\n');
    default:
      return typeof sent === 'string' ? sent : JSON.stringify(sent);
  }
}

function linesOf(entries: Record<string, string>): string {
  return Object.entries(entries)
    .map(([name, text]) => `${name}: ${text}`)
    .join('\n');
}

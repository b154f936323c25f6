import React, { type FC } from 'react';
import type { ImportField, ImportState } from '../../imports/console-imports';
import { texts } from '../../texts';

const say = texts.imports;

type Mapping = Readonly<Record<string, string>>;

export interface ImportColumnsProps {
  state: ImportState;
  fields: readonly ImportField[];
  mapping: Mapping;
  onChange(mapping: Record<string, string>): void;
}

/** Says of each column of the file what it is, beside its first rows. */
export const ImportColumns: FC<ImportColumnsProps> = ({ state, fields, mapping, onChange }) => {
  const { headers, sample } = state;
  const set = (header: string, field: string) => {
    const others = Object.entries(mapping).filter(([name]) => name !== header);
    onChange(Object.fromEntries(field === '' ? others : [...others, [header, field]]));
  };
  return (
    <section className="card pad" aria-labelledby="import-columns">
      <h2 id="import-columns">{say.columns}</h2>
      <p className="imports-lead">{say.columnsLead}</p>
      <ul className="import-columns">
        {headers.map((header, index) => (
          <Column
            key={index}
            {...{ header, index, fields, mapping }}
            isTwice={headers.indexOf(header) !== headers.lastIndexOf(header)}
            example={sample.map((cells) => cells[index] ?? '').find((cell) => cell.trim() !== '')}
            onChange={(field) => set(header, field)}
          />
        ))}
      </ul>
      <h3 id="import-preview">{say.preview}</h3>
      <Preview {...{ headers, sample, fields, mapping }} />
    </section>
  );
};

interface ColumnProps {
  header: string;
  index: number;
  fields: readonly ImportField[];
  mapping: Mapping;
  /** Whether another column has the same name. */
  isTwice: boolean;
  example: string | undefined;
  onChange(field: string): void;
}

const Column: FC<ColumnProps> = ({ header, index, fields, mapping, isTwice, example, onChange }) => {
  const id = `import-column-${index}`;
  const value = isTwice ? '' : (mapping[header] ?? '');
  const isTaken = value !== '' && Object.values(mapping).filter((field) => field === value).length > 1;
  const problem = isTwice ? say.headTwice : isTaken ? say.twice : undefined;
  const help = problem ?? fields.find((field) => field.value === value)?.help;
  return (
    <li className={value === '' ? 'is-unread' : undefined}>
      <label htmlFor={id}>
        <span className="unseen">{say.columnIs(nameOf(header, index))}</span>
        <span aria-hidden="true">{nameOf(header, index)}</span>
        <small aria-hidden="true">{example === undefined ? say.noExample : say.example(example)}</small>
      </label>
      <div>
        <select
          id={id}
          value={value}
          disabled={isTwice}
          aria-invalid={isTaken}
          aria-describedby={help ? `${id}-help` : undefined}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{say.unread}</option>
          {groupsOf(fields).map((group) => (
            <optgroup key={group} label={group}>
              {fields
                .filter((field) => field.group === group)
                .map((field) => (
                  <option key={field.value} value={field.value}>
                    {field.label}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        {help && (
          <p id={`${id}-help`} className={problem ? 'error' : 'help'}>
            {help}
          </p>
        )}
      </div>
    </li>
  );
};

/** The first rows as they would be read. */
const Preview: FC<
  Pick<ImportColumnsProps, 'fields' | 'mapping'> & Pick<ImportState, 'headers' | 'sample'>
> = ({ headers, sample, fields, mapping }) => (
  // Wider than the page as a rule: scrolled by keyboard, too.
  <div className="table-box" role="region" aria-labelledby="import-preview" tabIndex={0}>
    <table className="small import-preview">
      <thead>
        <tr>
          {headers.map((header, index) => (
            <th key={index} scope="col" className={mapping[header] ? undefined : 'is-unread'}>
              {fields.find(({ value }) => value === mapping[header])?.label ?? say.unread}
              <small>{nameOf(header, index)}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sample.map((cells, row) => (
          <tr key={row}>
            {headers.map((header, index) => (
              <td key={index} className={mapping[header] ? undefined : 'is-unread'}>
                {cells[index]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

function nameOf(header: string, index: number): string {
  return header === '' ? say.unnamed(index + 1) : header;
}

function groupsOf(fields: readonly ImportField[]): string[] {
  return [...new Set(fields.map(({ group }) => group))];
}

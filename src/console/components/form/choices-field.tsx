import React, { type FC } from 'react';
import type { ConsoleOption } from '../../console-column';

export interface ChoicesFieldProps {
  id: string;
  options: readonly ConsoleOption[];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

/** Any of several options, those of one group under its name. */
export const ChoicesField: FC<ChoicesFieldProps> = ({ id, options, chosen, onChange }) => {
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <div className="choice-groups" id={id} tabIndex={-1}>
      {groupsOf(options).map(([group, members]) => (
        <fieldset key={group}>
          {group !== '' && <legend>{group}</legend>}
          <div className="choices">
            {members.map(({ value, label }) => (
              <label key={value}>
                <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
};

/** In the order of the first option of each. */
function groupsOf(options: readonly ConsoleOption[]): Array<[string, ConsoleOption[]]> {
  const groups = new Map<string, ConsoleOption[]>();
  for (const option of options) {
    const group = option.group ?? '';
    groups.set(group, [...(groups.get(group) ?? []), option]);
  }
  return [...groups];
}

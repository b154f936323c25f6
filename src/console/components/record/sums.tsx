import React, { type FC } from 'react';
import type { ConsoleSum } from '../../console-parts';
import { useFormat } from '../lib/format';

/** Amounts under each other, and what they come to. */
export const Sums: FC<{ sums: readonly ConsoleSum[] }> = ({ sums }) => {
  const { money } = useFormat();
  return (
    <dl className="sums">
      {sums.map(({ label, amount, hint, isTotal }) => (
        <div key={label} className={isTotal ? 'is-total' : undefined}>
          <dt>
            {label}
            {hint && <small>{hint}</small>}
          </dt>
          <dd>{money(amount)}</dd>
        </div>
      ))}
    </dl>
  );
};

import React, { type FC } from 'react';
import { Link } from 'react-router-dom';
import type { MoneyFigure } from '../../money/console-money';
import { useFormat } from '../lib/format';

/** What accounts hold, each with what that means; those with a page lead to it. */
export const Figures: FC<{ figures: ReadonlyArray<MoneyFigure & { to?: string }> }> = ({ figures }) => {
  const { money } = useFormat();
  return (
    <dl className="money-figures">
      {figures.map(({ account, label, hint, amount, isBad, to }) => (
        <div key={account} className={to ? 'leads-on' : undefined}>
          <dt>{to ? <Link to={to}>{label}</Link> : label}</dt>
          <dd className={isBad ? 'amount is-bad' : 'amount'}>{money(amount)}</dd>
          <dd className="hint">{hint}</dd>
        </div>
      ))}
    </dl>
  );
};

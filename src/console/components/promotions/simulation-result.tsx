import React, { type FC } from 'react';
import { Link } from 'react-router-dom';
import type { SimulatedLine, SimulatedPromotion, Simulation } from '../../promotions/console-promotions';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { paths } from '../lib/state';
import { Sums } from '../record/sums';
import { Icon } from '../ui/icon';

const say = texts.promotions.simulator;

/** What an order comes to, and what each promotion has to do with it. */
export const SimulationResult: FC<{ simulation: Simulation }> = ({ simulation }) => (
  <>
    <section className="card pad" aria-labelledby="simulated-promotions">
      <h2 id="simulated-promotions">{say.promotions}</h2>
      {simulation.promotions.length === 0 && <p className="promotions-lead">{say.noPromotions}</p>}
      <ul className="simulated-promotions">
        {simulation.promotions.map((promotion, index) => (
          <PromotionRow key={promotion.id ?? index} promotion={promotion} />
        ))}
      </ul>
    </section>
    <section className="card pad" aria-labelledby="simulated-result">
      <h2 id="simulated-result">{say.result}</h2>
      <Lines lines={simulation.lines} />
      <Sums sums={simulation.sums} />
    </section>
  </>
);

const PromotionRow: FC<{ promotion: SimulatedPromotion }> = ({ promotion }) => {
  const { money } = useFormat();
  const { id, name, code, amount, reason } = promotion;
  const doesApply = amount !== null;
  return (
    <li className={doesApply ? 'applies' : 'does-not'}>
      <Icon name={doesApply ? 'check-circle' : 'x-circle'} size={18} />
      <span className="simulated-promotion">
        <span className="simulated-name">
          {id === null ? name : <Link to={paths.record('promotions', id)}>{name}</Link>}
          {code && <code>{code}</code>}
        </span>
        <span className="simulated-reason">{doesApply ? say.applies : `${say.doesNot}: ${reason}`}</span>
      </span>
      {doesApply && <span className="simulated-amount">{money(-amount)}</span>}
    </li>
  );
};

const Lines: FC<{ lines: readonly SimulatedLine[] }> = ({ lines }) => {
  const { money } = useFormat();
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say.lines.product}</th>
            <th scope="col" className="number">
              {say.lines.quantity}
            </th>
            <th scope="col" className="number">
              {say.lines.price}
            </th>
            <th scope="col" className="number">
              {say.lines.discount}
            </th>
            <th scope="col" className="number">
              {say.lines.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                {line.title}
                <small>{line.notes.join(' · ')}</small>
                {line.problem && <small className="simulated-problem">{line.problem}</small>}
              </th>
              <td className="number">{line.quantity}</td>
              <td className="number">{money(line.unitPrice)}</td>
              <td className="number">{line.discount === 0 ? '–' : money(-line.discount)}</td>
              <td className="number">{line.problem ? '–' : money(line.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

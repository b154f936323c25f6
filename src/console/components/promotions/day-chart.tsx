import React, { type FC } from 'react';
import type { PromotionStatistics } from '../../promotions/console-promotions';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';

const say = texts.promotions.statistics;

const HEIGHT = 160;
/** Of a day's place in the picture; the bar leaves a little of it free. */
const STEP = 12;
const BAR = 9;

/** A bar for each day, and the same as a table for who cannot see it. */
export const DayChart: FC<Pick<PromotionStatistics, 'days' | 'from' | 'to'>> = ({ days, from, to }) => {
  const { money, number, day: inWords } = useFormat();
  const most = Math.max(...days.map(({ discount }) => discount), 0);
  const heightOf = (discount: number) => (most === 0 ? 0 : (discount / most) * HEIGHT);
  return (
    <section className="card pad" aria-labelledby="statistics-days">
      <h2 id="statistics-days">{say.byDay}</h2>
      <svg
        className="day-chart"
        role="img"
        aria-label={say.byDayOf(from, to)}
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {days.map(({ day, discount }, index) => (
          <rect
            key={day}
            x={index * STEP}
            y={HEIGHT - heightOf(discount)}
            width={BAR}
            height={heightOf(discount)}
          >
            <title>{`${inWords(day)}: ${money(discount)}`}</title>
          </rect>
        ))}
      </svg>
      <p className="day-chart-ends" aria-hidden="true">
        <span>{inWords(from)}</span>
        <span>{inWords(to)}</span>
      </p>
      <details>
        <summary>{say.asTable}</summary>
        <div className="table-scroll">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{say.day}</th>
                <th scope="col" className="number">
                  {say.uses}
                </th>
                <th scope="col" className="number">
                  {say.discount}
                </th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ day, uses, discount }) => (
                <tr key={day}>
                  <th scope="row">{inWords(day)}</th>
                  <td className="number">{number(uses)}</td>
                  <td className="number">{money(discount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
};

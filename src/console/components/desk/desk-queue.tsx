import React, { type FC } from 'react';
import type { DeskOverview, DeskQueueItem } from '../../desk/desk';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { Icon } from '../ui/icon';

export interface DeskQueueProps {
  overview: DeskOverview;
  /** The case at hand. */
  current: string | undefined;
  onOpen(id: string): void;
}

/** What waits, those due first, and whose hands it is in. */
export const DeskQueue: FC<DeskQueueProps> = ({ overview, current, onOpen }) => {
  const { number } = useFormat();
  const { queue, total, others, canDecide } = overview;
  return (
    <aside className="desk-queue" aria-label={texts.desk.queue}>
      {others.length > 0 && (
        <section aria-labelledby="desk-others">
          <h2 id="desk-others" className="section-title">
            {texts.desk.others}
          </h2>
          <ul className="desk-others">
            {others.map(({ name, titles }) => (
              <li key={name}>
                <Icon name="user" size={14} /> {texts.desk.at(name, titles.join(', '))}
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2 className="section-title">{texts.desk.queue}</h2>
      <ol>
        {queue.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className="desk-item"
              aria-current={item.id === current}
              disabled={!canDecide || (item.hand !== undefined && !item.hand.isMine)}
              onClick={() => onOpen(item.id)}
            >
              <span className="desk-item-title">{item.title}</span>
              <span className="desk-item-about">
                {item.kind}
                {item.shop && ` · ${item.shop}`}
              </span>
              <Due item={item} />
              {item.hand && <Hand hand={item.hand} />}
            </button>
          </li>
        ))}
      </ol>
      {total > queue.length && <p className="hint">{texts.desk.more(number(total - queue.length))}</p>}
    </aside>
  );
};

const Due: FC<{ item: Pick<DeskQueueItem, 'dueAt' | 'isLate'> }> = ({ item: { dueAt, isLate } }) => {
  const { ago, dateTime } = useFormat();
  const say = isLate ? texts.desk.wasDue : texts.desk.due;
  return (
    <time className={isLate ? 'desk-due late' : 'desk-due'} dateTime={dueAt} title={dateTime(dueAt)}>
      {say(ago(dueAt))}
    </time>
  );
};

const Hand: FC<{ hand: NonNullable<DeskQueueItem['hand']> }> = ({ hand }) => (
  <span className={hand.isMine ? 'desk-hand mine' : 'desk-hand'}>
    {hand.isMine ? texts.desk.yours : texts.desk.inHandOf(hand.name)}
  </span>
);

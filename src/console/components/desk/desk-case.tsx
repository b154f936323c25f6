import React, { type FC, useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { DeskCase, DeskPicture } from '../../desk/desk';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { Gallery } from '../record/gallery';
import { StatusBadge } from '../ui/badge';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { DeskHistory } from './desk-history';
import type { Desk } from './use-desk';
import { diffWords } from './word-diff';

export interface DeskCaseProps {
  shown: DeskCase;
  desk: Desk;
  onReject(): void;
}

/** The case at hand: what would change, the pictures, what speaks against it, and the buttons. */
export const DeskCaseView: FC<DeskCaseProps> = ({ shown, desk, onReject }) => {
  const { ago, dateTime } = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever listens instead of looking hears which case it is; whoever has scrolled away sees its beginning.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [shown.id]);
  const due = shown.isLate ? texts.desk.wasDue : texts.desk.due;
  return (
    <article className="desk-case" aria-busy={desk.isBusy}>
      <header className="desk-case-head">
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {shown.title}
          </h2>
          <p className="desk-case-about">
            <StatusBadge status={shown.kind} label={shown.kindLabel} />
            <time
              className={shown.isLate ? 'desk-due late' : 'desk-due'}
              dateTime={shown.dueAt}
              title={dateTime(shown.dueAt)}
            >
              {due(ago(shown.dueAt))}
            </time>
            <Link to={shown.href}>{texts.desk.lookAtIt}</Link>
          </p>
        </div>
        <Deeds desk={desk} onReject={onReject} />
      </header>
      <div className="desk-case-columns">
        <div className="desk-subject">
          <Risks risks={shown.risks} />
          <Changes changes={shown.changes} />
          <Pictures pictures={shown.pictures} />
          <Similar similar={shown.similar} />
          <section className="card pad" aria-labelledby="desk-text">
            <h3 id="desk-text">{texts.desk.text}</h3>
            <p className="desk-text">{shown.text || texts.desk.noText}</p>
          </section>
        </div>
        <div className="desk-beside">
          <Facts facts={shown.facts} />
          {shown.history && <DeskHistory history={shown.history} />}
        </div>
      </div>
    </article>
  );
};

const Deeds: FC<{ desk: Desk; onReject(): void }> = ({ desk, onReject }) => (
  <div className="desk-deeds" role="toolbar" aria-label={texts.desk.title}>
    <Button variant="primary" shortcut="a" disabled={desk.isBusy} onClick={desk.approve}>
      {texts.desk.approve}
    </Button>
    <Button variant="danger" shortcut="r" disabled={desk.isBusy} onClick={onReject}>
      {texts.desk.reject}
    </Button>
    <Button shortcut="s" disabled={desk.isBusy} onClick={desk.skip}>
      {texts.desk.skip}
    </Button>
    <Button shortcut="k" disabled={desk.isBusy} onClick={desk.previous}>
      {texts.desk.previous}
    </Button>
    <Button shortcut="j" disabled={desk.isBusy} onClick={desk.next}>
      {texts.desk.next}
    </Button>
  </div>
);

const Risks: FC<Pick<DeskCase, 'risks'>> = ({ risks }) => {
  if (risks.length === 0) return null;
  return (
    <section className="message attention desk-risks" aria-labelledby="desk-risks">
      <h3 id="desk-risks">
        <Icon name="alert-triangle" size={16} /> {texts.desk.risks}
      </h3>
      <ul>
        {risks.map((risk) => (
          <li key={risk}>{risk}</li>
        ))}
      </ul>
    </section>
  );
};

const Changes: FC<Pick<DeskCase, 'changes'>> = ({ changes }) => {
  if (changes.length === 0) return null;
  return (
    <section className="card pad" aria-labelledby="desk-changes">
      <h3 id="desk-changes">{texts.desk.changes}</h3>
      <table className="desk-changes">
        <thead>
          <tr>
            <th scope="col">{texts.desk.field}</th>
            <th scope="col">{texts.desk.before}</th>
            <th scope="col">{texts.desk.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ label, before, after }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <Side heading={texts.desk.before} before={before} after={after} leaves="added" />
              <Side heading={texts.desk.after} before={before} after={after} leaves="removed" />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

interface SideProps {
  /** Said before the cell where columns stand below each other. */
  heading: string;
  before: string;
  after: string;
  /** What this side leaves out. */
  leaves: 'added' | 'removed';
}

const Side: FC<SideProps> = ({ heading, before, after, leaves }) => {
  const whole = leaves === 'added' ? before : after;
  return (
    <td data-heading={heading}>
      {whole === '' ? (
        <span className="nothing">{texts.desk.nothing}</span>
      ) : (
        diffWords(before, after)
          .filter(({ kind }) => kind !== leaves)
          .map(({ text, kind }, index) => {
            if (kind === 'removed') return <del key={index}>{text}</del>;
            return kind === 'added' ? <ins key={index}>{text}</ins> : <span key={index}>{text}</span>;
          })
      )}
    </td>
  );
};

const Pictures: FC<Pick<DeskCase, 'pictures'>> = ({ pictures }) => {
  const added = pictures.filter(({ state }) => state === 'added');
  const now = pictures.filter(({ state }) => state !== 'added');
  if (pictures.length === 0) return null;
  return (
    <section className="card pad desk-pictures" aria-label={texts.desk.pictures}>
      {now.length > 0 && (
        <PictureGroup
          title={added.length > 0 ? texts.desk.picturesNow : texts.desk.pictures}
          pictures={now}
        />
      )}
      {added.length > 0 && <PictureGroup title={texts.desk.picturesNew} pictures={added} />}
    </section>
  );
};

const PictureGroup: FC<{ title: string; pictures: DeskPicture[] }> = ({ title, pictures }) => (
  <div>
    <h3>{title}</h3>
    <Gallery key={pictures.map(({ url }) => url).join()} pictures={pictures} />
  </div>
);

const Similar: FC<Pick<DeskCase, 'similar'>> = ({ similar }) => {
  if (similar.length === 0) return null;
  return (
    <section className="card pad" aria-labelledby="desk-similar">
      <h3 id="desk-similar">{texts.desk.similar}</h3>
      <ul className="desk-similar">
        {similar.map(({ href, name, shop, likeness, ours, theirs }) => (
          <li key={href + theirs.url + ours.url}>
            <Pair label={texts.desk.ours} picture={ours} />
            <Pair label={texts.desk.theirs} picture={theirs} />
            <p>
              <Link to={href}>{name}</Link> {texts.desk.ofShop(shop)}
              <strong>{texts.desk.likeness(likeness)}</strong>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Pair: FC<{ label: string; picture: DeskPicture }> = ({ label, picture }) => (
  <figure>
    <img src={picture.thumbnail ?? picture.url} alt={picture.alt || label} loading="lazy" />
    <figcaption>{label}</figcaption>
  </figure>
);

const Facts: FC<Pick<DeskCase, 'facts'>> = ({ facts }) => (
  <section className="card pad" aria-labelledby="desk-facts">
    <h3 id="desk-facts">{texts.desk.facts}</h3>
    <dl className="desk-facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value || texts.desk.nothing}</dd>
        </div>
      ))}
    </dl>
  </section>
);

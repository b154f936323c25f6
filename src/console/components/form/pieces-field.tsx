import React, { createContext, type FC, useContext } from 'react';
import type { ChosenPiece, ConsolePiece } from '../../console-parts';
import { texts } from '../../texts';
import { useFormat } from '../lib/format';
import { Thumbnail } from '../ui/thumbnail';
import type { ControlAttributes } from './field';

/** What the record that a dialog is about holds under a column's name. */
export const PiecesContext = createContext<(source: string) => readonly ConsolePiece[]>(() => []);

export interface PiecesFieldProps {
  source: string;
  attributes: ControlAttributes;
  value: unknown;
  onChange(value: ChosenPiece[]): void;
}

/** How many of each, from none to all that there are. */
export const PiecesField: FC<PiecesFieldProps> = ({ source, attributes, value, onChange }) => {
  const pieces = useContext(PiecesContext)(source);
  const chosen = new Map(((value ?? []) as ChosenPiece[]).map(({ id, quantity }) => [id, quantity]));
  const choose = (quantities: ReadonlyMap<string, number>) =>
    onChange(
      pieces.flatMap(({ id }) => {
        const quantity = quantities.get(id) ?? 0;
        return quantity > 0 ? [{ id, quantity }] : [];
      }),
    );
  if (pieces.length === 0) return <p className="quiet-text">{texts.parts.nothingToChoose}</p>;
  return (
    <div className="pieces" id={attributes.id} tabIndex={-1}>
      <ul>
        {pieces.map((piece) => (
          <Piece
            key={piece.id}
            piece={piece}
            quantity={chosen.get(piece.id) ?? 0}
            onChange={(quantity) => choose(new Map(chosen).set(piece.id, quantity))}
          />
        ))}
      </ul>
      <p className="pieces-tools">
        <button
          type="button"
          className="link"
          onClick={() => choose(new Map(pieces.map(({ id, available }) => [id, available])))}
        >
          {texts.parts.all}
        </button>
        <button type="button" className="link" onClick={() => choose(new Map())}>
          {texts.parts.nothing}
        </button>
      </p>
    </div>
  );
};

const Piece: FC<{ piece: ConsolePiece; quantity: number; onChange(quantity: number): void }> = (props) => {
  const { money } = useFormat();
  const { piece, quantity, onChange } = props;
  const { title, thumbnail, notes, available, amount } = piece;
  return (
    <li className="piece">
      <Thumbnail url={thumbnail} title={title} />
      <div className="line-about">
        <p className="line-title">{title}</p>
        {notes.map((note) => (
          <p key={note} className="line-note">
            {note}
          </p>
        ))}
        {amount !== undefined && <p className="line-note">{texts.parts.each(money(amount))}</p>}
      </div>
      <label className="piece-count">
        <select
          value={quantity}
          aria-label={texts.parts.howMany(title)}
          onChange={(event) => onChange(Number(event.target.value))}
        >
          {Array.from({ length: available + 1 }, (_, count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
        <span>{texts.parts.pieces(available)}</span>
      </label>
    </li>
  );
};

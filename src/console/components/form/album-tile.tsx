import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import React, { type FC } from 'react';
import { texts } from '../../texts';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import type { AlbumEntry } from './album';
import { useFileAddress } from './use-file-address';

export interface AlbumTileProps {
  entry: AlbumEntry;
  index: number;
  count: number;
  isMain: boolean;
  problem: string | undefined;
  /** 0 to 1, while it is on its way. */
  progress: number | undefined;
  onDescribe(alt: string): void;
  onMakeMain(): void;
  onMove(by: -1 | 1): void;
  onSendAgain(): void;
  onRemove(): void;
}

/** One picture of an album, with what can be done about it. By mouse or finger it is dragged by the picture. */
export const AlbumTile: FC<AlbumTileProps> = (props) => {
  const { entry, index, isMain, problem, progress } = props;
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({ id: entry.key });
  const fileAddress = useFileAddress(entry.file);
  const address = fileAddress ?? entry.url;
  const isUnderWay = entry.status === 'waiting' || entry.status === 'sending';
  const name = texts.album.picture(index + 1);
  return (
    <li
      ref={setNodeRef}
      className={isDragging ? 'tile is-dragged' : 'tile'}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      aria-label={name}
    >
      <figure {...listeners}>
        {address && <img src={address} alt={entry.alt || entry.file?.name || name} draggable={false} />}
        <figcaption>
          {isMain && <span className="mark">{texts.album.main}</span>}
          {entry.note && <span className="mark attention">{entry.note}</span>}
        </figcaption>
        {isUnderWay && <progress max={1} value={progress ?? 0} aria-label={texts.album.sending(name)} />}
      </figure>
      {problem && (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
      {problem && entry.file && (
        <Button icon="refresh-cw" onClick={props.onSendAgain}>
          {texts.album.sendAgain}
        </Button>
      )}
      <input
        aria-label={texts.album.alt(index + 1)}
        placeholder={texts.album.altHint}
        maxLength={300}
        value={entry.alt}
        onChange={(event) => props.onDescribe(event.target.value)}
      />
      <Tools {...props} />
    </li>
  );
};

const Tools: FC<AlbumTileProps> = ({ index, count, isMain, onMakeMain, onMove, onRemove }) => {
  const number = index + 1;
  return (
    <div className="tile-tools">
      <button
        type="button"
        className={isMain ? 'icon-button is-on' : 'icon-button'}
        aria-pressed={isMain}
        aria-label={texts.album.makeMain(number)}
        onClick={onMakeMain}
      >
        <Icon name="star" size={16} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={texts.album.earlier(number)}
        aria-disabled={index === 0}
        onClick={() => index > 0 && onMove(-1)}
      >
        <Icon name="arrow-left" size={16} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={texts.album.later(number)}
        aria-disabled={number === count}
        onClick={() => number < count && onMove(1)}
      >
        <Icon name="arrow-right" size={16} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={texts.album.remove(number)}
        onClick={onRemove}
      >
        <Icon name="trash-2" size={16} />
      </button>
    </div>
  );
};

import { closestCenter, DndContext, MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core';
import { rectSortingStrategy, SortableContext } from '@dnd-kit/sortable';
import React, { type FC, useEffect } from 'react';
import { texts } from '../../texts';
import { type UploadPurpose, useUpload } from '../lib/use-upload';
import type { ControlAttributes } from './field';
import { type AlbumEntry, albumOf, mainOf, moved, withUploads } from './album';
import { AlbumTile } from './album-tile';
import { FileDrop } from './file-drop';

export interface AlbumFieldProps {
  attributes: ControlAttributes;
  purpose: string;
  value: unknown;
  /** What the server refused, by the place of the picture. */
  problems: Readonly<Record<number, string>>;
  onChange(entries: readonly AlbumEntry[]): void;
}

/** Pictures that are managed where they stand: added, put in order, described, removed, one of them the main one. */
export const AlbumField: FC<AlbumFieldProps> = ({ attributes, purpose, value, problems, onChange }) => {
  const uploads = useUpload(purpose as UploadPurpose);
  const entries = albumOf(value);
  const main = mainOf(entries);
  useEffect(() => {
    const next = withUploads(entries, uploads.items);
    if (next !== entries) onChange(next);
  }, [uploads.items]);

  const add = (files: Iterable<File>) => {
    const added = uploads.add(files).map(toEntry);
    onChange([...entries, ...added]);
  };
  const change = (key: string, by: Partial<AlbumEntry>) =>
    onChange(entries.map((entry) => (entry.key === key ? { ...entry, ...by } : entry)));
  const remove = (entry: AlbumEntry) => {
    uploads.remove(entry.key);
    onChange(entries.filter(({ key }) => key !== entry.key));
  };
  const sendAgain = (entry: AlbumEntry) => {
    if (!entry.file) return;
    uploads.remove(entry.key);
    const [again] = uploads.add([entry.file]).map(toEntry);
    if (again) change(entry.key, { ...again, alt: entry.alt, isMain: entry.isMain, problem: undefined });
  };
  const move = (from: number, to: number) => onChange(moved(entries, from, to));
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 6 } }),
  );
  const keys = entries.map(({ key }) => key);
  return (
    <div className="album">
      {entries.length > 0 && (
        <DndContext
          sensors={sensors}
          collisionDetection={closestCenter}
          onDragEnd={({ active, over }) => {
            if (over) move(keys.indexOf(String(active.id)), keys.indexOf(String(over.id)));
          }}
        >
          <SortableContext items={keys} strategy={rectSortingStrategy}>
            <ol className="tiles" aria-label={texts.album.pictures}>
              {entries.map((entry, index) => (
                <AlbumTile
                  key={entry.key}
                  entry={entry}
                  index={index}
                  count={entries.length}
                  isMain={entry === main}
                  problem={problems[index] ?? entry.problem}
                  progress={uploads.items.find(({ key }) => key === entry.key)?.progress}
                  onDescribe={(alt) => change(entry.key, { alt })}
                  onMakeMain={() =>
                    onChange(entries.map((other) => ({ ...other, isMain: other.key === entry.key })))
                  }
                  onMove={(by) => move(index, index + by)}
                  onSendAgain={() => sendAgain(entry)}
                  onRemove={() => remove(entry)}
                />
              ))}
            </ol>
          </SortableContext>
        </DndContext>
      )}
      <FileDrop attributes={attributes} label={texts.form.addPictures} isMultiple onFiles={add} />
    </div>
  );
};

function toEntry({
  key,
  file,
  status,
}: {
  key: string;
  file: File;
  status: AlbumEntry['status'];
}): AlbumEntry {
  return { key, file, status, alt: '', isMain: false };
}

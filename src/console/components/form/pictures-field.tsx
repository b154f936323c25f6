import React, { type FC, useEffect, useState } from 'react';
import { texts } from '../../texts';
import { Icon } from '../ui/icon';
import type { ControlAttributes } from './field';

export interface PicturesFieldProps {
  attributes: ControlAttributes;
  files: File[];
  onChange(files: File[]): void;
}

/** Pictures to send: chosen, or dropped here, and looked at before they go. */
export const PicturesField: FC<PicturesFieldProps> = ({ attributes, files, onChange }) => {
  const [isOver, setOver] = useState(false);
  const previews = usePreviews(files);
  const add = (list: FileList | null) => onChange([...files, ...(list ?? [])]);
  return (
    <>
      <label
        className={isOver ? 'drop is-over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          add(event.dataTransfer.files);
        }}
      >
        <Icon name="image" size={22} />
        <span>{texts.form.addPictures}</span>
        <input
          {...attributes}
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp"
          onChange={(event) => {
            add(event.target.files);
            event.target.value = '';
          }}
        />
      </label>
      {files.length > 0 && (
        <ul className="previews">
          {files.map((file, index) => (
            <li key={`${file.name} ${file.lastModified} ${index}`}>
              <img src={previews[index]} alt={file.name} />
              <button
                type="button"
                className="icon-button"
                aria-label={texts.form.remove(file.name)}
                onClick={() => onChange(files.filter((other) => other !== file))}
              >
                <Icon name="x" size={15} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

function usePreviews(files: File[]): string[] {
  const [addresses, setAddresses] = useState<string[]>([]);
  useEffect(() => {
    const made = files.map((file) => URL.createObjectURL(file));
    setAddresses(made);
    return () => made.forEach((address) => URL.revokeObjectURL(address));
  }, [files]);
  return addresses;
}

import React, { type FC, useState } from 'react';
import { Icon } from '../ui/icon';
import type { ControlAttributes } from './field';

export interface FileDropProps {
  attributes: ControlAttributes;
  label: string;
  isMultiple?: boolean;
  /** What the browser offers to choose; pictures unless given. */
  accept?: string;
  icon?: string;
  onFiles(files: File[]): void;
}

const PICTURES = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** Where files are chosen, or dropped. */
export const FileDrop: FC<FileDropProps> = (props) => {
  const { attributes, label, isMultiple = false, accept = PICTURES, icon = 'image', onFiles } = props;
  const [isOver, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(isMultiple ? files : files.slice(0, 1));
  };
  return (
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
        take(event.dataTransfer.files);
      }}
    >
      <Icon name={icon} size={22} />
      <span>{label}</span>
      <input
        {...attributes}
        type="file"
        multiple={isMultiple}
        accept={accept}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </label>
  );
};

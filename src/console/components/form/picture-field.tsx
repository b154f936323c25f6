import React, { type FC, useEffect } from 'react';
import { texts } from '../../texts';
import { type UploadPurpose, useUpload } from '../lib/use-upload';
import { Button } from '../ui/button';
import type { ControlAttributes } from './field';
import { FileDrop } from './file-drop';
import type { HeldPicture } from './picture';
import { useFileAddress } from './use-file-address';

export interface PictureFieldProps {
  attributes: ControlAttributes;
  purpose: string;
  value: unknown;
  onChange(value: HeldPicture): void;
}

/** One picture: seen, replaced, taken away. */
export const PictureField: FC<PictureFieldProps> = ({ attributes, purpose, value, onChange }) => {
  const held = (value ?? null) as HeldPicture;
  const uploads = useUpload(purpose as UploadPurpose);
  const item = uploads.items.at(-1);
  useEffect(() => {
    if (item) onChange(item);
  }, [item?.status, item?.uploadId]);
  const file = held !== null && typeof held !== 'string' ? held.file : undefined;
  const fileAddress = useFileAddress(file);
  const address = typeof held === 'string' ? held : fileAddress;
  const choose = ([chosen]: File[]) => {
    uploads.clear();
    if (chosen) uploads.add([chosen]);
  };
  const clear = () => {
    uploads.clear();
    onChange(null);
  };
  return (
    <div className="single-picture">
      {address && <img src={address} alt="" />}
      {item?.status === 'sending' && (
        <progress max={1} value={item.progress} aria-label={texts.album.sending(item.file.name)} />
      )}
      {item?.status === 'failed' && (
        <Button icon="refresh-cw" onClick={() => uploads.retry(item.key)}>
          {texts.album.sendAgain}
        </Button>
      )}
      <FileDrop
        attributes={attributes}
        label={address ? texts.album.replace : texts.album.choose}
        onFiles={choose}
      />
      {address && (
        <Button variant="quiet" icon="trash-2" onClick={clear}>
          {texts.album.takeAway}
        </Button>
      )}
    </div>
  );
};

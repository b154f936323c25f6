import React, { type FC, useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { ConsoleReference } from '../../console-column';
import { texts } from '../../texts';
import { FileDrop } from '../form/file-drop';
import { ReferencePicker } from '../form/reference-picker';
import { messageOf } from '../lib/api';
import { paths } from '../lib/state';
import { useApi } from '../lib/use-api';
import { type UploadItem, useUpload } from '../lib/use-upload';
import { Button } from '../ui/button';

const say = texts.imports;

/** Bytes; the server decides. */
const MAX_BYTES = 50 * 1024 * 1024;

/** Takes a file, shows how far it is, and goes on to its page. */
export const FileCard: FC<{ shopScreen: string | undefined }> = ({ shopScreen }) => {
  const [shop, setShop] = useState<ConsoleReference>();
  const { item, problem, send, stop } = useSending(shop?.id);
  return (
    <section className="card pad import-file" aria-labelledby="import-file-title">
      <h2 id="import-file-title">{say.choose}</h2>
      <p className="imports-lead">{say.chooseLead}</p>
      {problem && (
        <p className="message bad" role="alert">
          {problem}
        </p>
      )}
      {shopScreen && !item && (
        <ReferencePicker screen={shopScreen} value={shop} onChange={setShop} label={say.shop} />
      )}
      {item && <Sending item={item} onStop={stop} />}
      {!item && shopScreen && !shop && <p className="imports-lead">{say.shopFirst}</p>}
      {!item && (!shopScreen || shop) && (
        <FileDrop
          attributes={ATTRIBUTES}
          label={say.drop}
          icon="file-text"
          accept=".csv,text/csv"
          onFiles={([file]) => file && send(file)}
        />
      )}
    </section>
  );
};

const ATTRIBUTES = {
  id: 'import-file',
  required: undefined,
  autoFocus: undefined,
  'aria-invalid': false,
  'aria-describedby': undefined,
} as const;

function useSending(shopId: string | undefined) {
  const api = useApi();
  const navigate = useNavigate();
  const upload = useUpload('csv');
  const [problem, setProblem] = useState<string>();
  const [item] = upload.items;
  const giveUp = (message?: string) => {
    setProblem(message);
    if (item) upload.remove(item.key);
  };
  useEffect(() => {
    if (item?.status === 'failed') giveUp(item.error);
    if (item?.status !== 'done') return;
    api
      .importOperation('start', {
        upload_id: item.uploadId,
        name: item.file.name,
        ...(shopId ? { shop_id: shopId } : {}),
      })
      .then(({ id }) => navigate(paths.import(id)))
      .catch((error: unknown) => giveUp(messageOf(error)));
  }, [item?.key, item?.status]);
  return {
    item,
    problem,
    send(file: File) {
      setProblem(file.size > MAX_BYTES ? say.tooLarge : undefined);
      if (file.size <= MAX_BYTES) upload.add([file]);
    },
    stop: () => giveUp(),
  };
}

const Sending: FC<{ item: UploadItem; onStop(): void }> = ({ item, onStop }) => {
  const { status, progress, file } = item;
  const isSent = status === 'done';
  const label = isSent ? say.reading(file.name) : say.sending(file.name);
  return (
    <div className="import-progress">
      <p role="status">{label}</p>
      <progress max={1} value={isSent ? undefined : progress} aria-label={label} />
      {!isSent && (
        <Button icon="x" onClick={onStop}>
          {say.stopSending}
        </Button>
      )}
    </div>
  );
};

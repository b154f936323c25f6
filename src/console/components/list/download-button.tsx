import React, { type FC, useState } from 'react';
import { texts } from '../../texts';
import type { WireScreen } from '../../wire';
import { messageOf } from '../lib/api';
import { useNotices } from '../lib/notices';
import { useApi } from '../lib/use-api';
import { Button } from '../ui/button';

/** Saves the list, as it is filtered, as a file. */
export const DownloadButton: FC<{ screen: WireScreen; query: URLSearchParams; label: string }> = (props) => {
  const api = useApi();
  const say = useNotices();
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await api.downloadList(props.screen.id, props.query);
      say({ type: 'success', message: texts.list.downloaded });
    } catch (error) {
      say({ type: 'error', message: messageOf(error) });
    }
    setBusy(false);
  };
  return (
    <Button icon="download" isBusy={isBusy} onClick={() => void run()}>
      {props.label}
    </Button>
  );
};

import React, { type FC, useState } from 'react';
import { texts } from '../../texts';
import type { WireScreen } from '../../wire';
import { messageOf } from '../lib/api';
import { useNotices } from '../lib/notices';
import { useApi } from '../lib/use-api';
import { Button } from '../ui/button';

/** What can be printed of some records. @param names of the documents that at least one of them has */
export const PrintButtons: FC<{ screen: WireScreen; ids: readonly string[]; names: readonly string[] }> = (
  props,
) => {
  const { screen, ids, names } = props;
  const api = useApi();
  const say = useNotices();
  const [busy, setBusy] = useState<string>();
  const print = async (name: string) => {
    setBusy(name);
    try {
      await api.print(screen.id, name, ids);
      say({ type: 'success', message: texts.list.downloaded });
    } catch (error) {
      say({ type: 'error', message: messageOf(error) });
    }
    setBusy(undefined);
  };
  return (
    <>
      {screen.documents
        .filter(({ name }) => names.includes(name))
        .map(({ name, label }) => (
          <Button key={name} icon="printer" isBusy={busy === name} onClick={() => void print(name)}>
            {label}
          </Button>
        ))}
    </>
  );
};

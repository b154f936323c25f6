import { useEffect, useState } from 'react';
import { useApi } from './use-api';

/** What a record is called that only its id is known of; undefined until it is known, or when it is not to be seen. */
export function useRecordTitle(screen: string | undefined, id: string | undefined): string | undefined {
  const api = useApi();
  const [title, setTitle] = useState<string>();
  useEffect(() => {
    setTitle(undefined);
    if (!screen || !id) return undefined;
    const controller = new AbortController();
    api
      .show(screen, id, controller.signal)
      .then(({ record }) => setTitle(record.title))
      // The end of the id stands for it then.
      .catch(() => undefined);
    return () => controller.abort();
  }, [screen, id]);
  return title;
}

import { useState } from 'react';
import { texts } from '../../texts';
import type { ConsoleTreeNode, WireScreen } from '../../wire';
import { messageOf } from '../lib/api';
import { useNotices } from '../lib/notices';
import { type Loaded, useApi, useLoaded } from '../lib/use-api';
import { moved, type Place } from './tree-order';

export interface Tree extends Pick<Loaded<ConsoleTreeNode[]>, 'error' | 'isLoading' | 'reload'> {
  /** As it is shown: what is being moved already stands where it would go. Undefined until it is loaded. */
  nodes: ConsoleTreeNode[] | undefined;
  /** Shows the row elsewhere, or, without a place, where it is; nothing is moved yet. */
  tryOut(id: string, place?: Place): void;
  /** Moves the row there: at once on the page, and back again when the server refuses. */
  put(row: { id: string; title: string }, place: Place): Promise<void>;
}

/** The tree of a screen, and the row that is being moved in it. */
export function useTree(screen: WireScreen): Tree {
  const api = useApi();
  const say = useNotices();
  const { data, error, isLoading, reload, setData } = useLoaded(screen.id, async (signal) => {
    return (await api.tree(screen.id, signal)).nodes;
  });
  const [trial, setTrial] = useState<{ id: string; place: Place }>();
  return {
    nodes: data && trial ? moved(data, trial.id, trial.place) : data,
    error,
    isLoading,
    reload,
    tryOut: (id, place) => setTrial(place && { id, place }),

    async put({ id, title }, place) {
      setTrial({ id, place });
      try {
        const { nodes } = await api.moveInTree(screen.id, {
          id,
          parent_id: place.parentId,
          position: place.position,
        });
        setData(nodes);
        say({ type: 'success', message: texts.tree.moved(title) });
      } catch (failure) {
        say({ type: 'error', message: texts.tree.notMoved(title, messageOf(failure)) });
        reload();
      }
      setTrial(undefined);
    },
  };
}

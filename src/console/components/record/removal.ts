import { texts } from '../../texts';
import type { WireAction, WireScreen } from '../../wire';

/** Deleting, in the shape of an action, for where both are offered alike. */
export function removalOf(screen: WireScreen): WireAction | undefined {
  if (!screen.remove) return undefined;
  return {
    name: 'delete',
    label: texts.record.remove,
    variant: 'danger',
    confirm: screen.remove.confirm,
    fields: [],
    bulk: true,
    thenNext: false,
    checksVersion: false,
  };
}

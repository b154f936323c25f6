import type { WireAction, WireScreen } from '../../wire';

/** As records name it among what can be done with them. */
export const REMOVAL = 'delete';

/** What can be done with several records at once. */
export function bulkActionsOf(screen: WireScreen): WireAction[] {
  const removal = removalOf(screen);
  return [...screen.actions.filter(({ bulk }) => bulk), ...screen.bulkActions, ...(removal ? [removal] : [])];
}

/** Deleting, or what the screen calls it, in the shape of an action, for where both are offered alike. */
export function removalOf(screen: WireScreen): WireAction | undefined {
  if (!screen.remove) return undefined;
  return {
    name: REMOVAL,
    label: screen.remove.label,
    variant: 'danger',
    confirm: screen.remove.confirm,
    fields: [],
    bulk: true,
    previews: false,
    thenNext: false,
    checksVersion: false,
    foretells: false,
  };
}

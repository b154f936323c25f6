import React, { type FC, useState } from 'react';
import { texts } from '../../texts';
import type { WireAction, WireMatching, WireScreen } from '../../wire';
import { bulkActionsOf } from '../record/removal';
import { PrintButtons } from '../record/print-buttons';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Menu } from '../ui/menu';
import { BulkDialog } from './bulk-dialog';

/** A record as it was chosen: on the page, or beyond it. */
export type ChosenRecord = WireMatching['records'][number];

export interface BulkBarProps {
  screen: WireScreen;
  /** The selected ones. */
  records: ChosenRecord[];
  onClear(): void;
  /** Something may have changed. */
  onDone(): void;
}

/** Those beyond stand in a menu; on a phone there is room for one. */
const BUTTONS = window.matchMedia('(width <= 820px)').matches ? 1 : 3;

/** What can be done with the selected records at once; each action is for those that it can be done with. */
export const BulkBar: FC<BulkBarProps> = ({ screen, records, onClear, onDone }) => {
  const [asked, setAsked] = useState<WireAction>();
  const subjectsOf = ({ name }: WireAction) =>
    records.filter(({ recordActions }) => recordActions.includes(name));
  const actions = bulkActionsOf(screen).filter((action) => subjectsOf(action).length > 0);
  const labelOf = (action: WireAction) => {
    const count = subjectsOf(action).length;
    return count === records.length ? action.label : texts.list.ofSelected(action.label, count);
  };
  const shown = actions.length <= BUTTONS + 1 ? actions : actions.slice(0, BUTTONS);
  const others = actions.slice(shown.length);
  return (
    <>
      <div className="bulk-bar" role="region" aria-label={texts.list.selected(records.length)}>
        <p aria-live="polite">{texts.list.selected(records.length)}</p>
        {shown.map((action) => (
          <Button key={action.name} variant={action.variant} onClick={() => setAsked(action)}>
            {labelOf(action)}
          </Button>
        ))}
        {others.length > 0 && (
          <Menu
            className="upwards"
            label={texts.list.moreActions}
            groups={[
              others.map((action) => ({
                label: labelOf(action),
                icon: action.variant === 'danger' ? 'alert-circle' : 'edit-2',
                onPick: () => setAsked(action),
              })),
            ]}
          />
        )}
        <PrintButtons
          screen={screen}
          ids={records.map(({ id }) => id)}
          names={records.flatMap(({ documents = [] }) => documents)}
        />
        <button type="button" className="icon-button" aria-label={texts.list.unselect} onClick={onClear}>
          <Icon name="x" />
        </button>
      </div>
      {asked && (
        <BulkDialog
          screen={screen}
          action={asked}
          records={subjectsOf(asked)}
          onClose={() => setAsked(undefined)}
          onDone={onDone}
        />
      )}
    </>
  );
};

import React, { type FC } from 'react';
import { texts } from '../../texts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

/** What the keys do in a list. */
export const KeysDialog: FC<{ onClose(): void }> = ({ onClose }) => (
  <Dialog title={texts.list.keys} onClose={onClose}>
    <dl className="keys">
      {texts.list.keyList.map(([keys, what]) => (
        <div key={keys}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
    <footer>
      <Button variant="primary" onClick={onClose}>
        {texts.dialog.done}
      </Button>
    </footer>
  </Dialog>
);

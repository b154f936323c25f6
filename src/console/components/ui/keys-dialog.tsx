import React, { type FC } from 'react';
import { texts } from '../../texts';
import { Button } from './button';
import { Dialog } from './dialog';

/** What the keys do where one is: each key with its deed. */
export const KeysDialog: FC<{
  title: string;
  keys: ReadonlyArray<readonly [key: string, deed: string]>;
  onClose(): void;
}> = ({ title, keys, onClose }) => (
  <Dialog title={title} onClose={onClose}>
    <dl className="keys">
      {keys.map(([key, deed]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{deed}</dd>
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

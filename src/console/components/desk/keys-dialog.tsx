import React, { type FC } from 'react';
import { texts } from '../../texts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

export const KeysDialog: FC<{ onClose(): void }> = ({ onClose }) => (
  <Dialog title={texts.desk.keys} onClose={onClose}>
    <dl className="desk-keys">
      {texts.desk.keyHelp.map(([key, deed]) => (
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

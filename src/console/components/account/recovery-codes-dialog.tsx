import React, { type FC, useState } from 'react';
import { texts } from '../../texts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

const say = texts.account;

/** Recovery codes, this one time: it goes only when the person says that they have them. */
export const RecoveryCodesDialog: FC<{ codes: string[]; onClose(): void }> = ({ codes, onClose }) => {
  const [said, setSaid] = useState('');
  // Where the page came by plain HTTP, browsers have no clipboard for it.
  const canCopy = navigator.clipboard !== undefined;
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    setSaid(say.copied);
  };
  return (
    <Dialog title={say.codesTitle} isHeld onClose={onClose}>
      <p className="message attention">{say.codesLead}</p>
      <ul className="account-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="help" role="status">
        {said}
      </p>
      <footer>
        {canCopy && (
          <Button icon="copy" onClick={() => void copy()}>
            {say.copy}
          </Button>
        )}
        <Button variant="primary" onClick={onClose}>
          {say.codesDone}
        </Button>
      </footer>
    </Dialog>
  );
};

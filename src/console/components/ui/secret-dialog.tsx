import React, { type FC, useId, useRef, useState } from 'react';
import { texts } from '../../texts';
import { Button } from './button';
import { Dialog } from './dialog';

export interface SecretDialogProps {
  secret: string;
  onClose(): void;
}

/** A secret to be copied, with the warning that it is shown this once. */
export const SecretDialog: FC<SecretDialogProps> = ({ secret, onClose }) => {
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const [said, setSaid] = useState('');
  const copy = async () => {
    area.current?.select();
    setSaid((await isCopied(secret)) ? texts.secret.copied : texts.secret.selected);
  };
  return (
    <Dialog title={texts.secret.title} isHeld onClose={onClose}>
      <p className="message attention">{texts.secret.lead}</p>
      <div className="field">
        <label htmlFor={id}>{texts.secret.label}</label>
        <textarea
          ref={area}
          id={id}
          className="secret"
          rows={3}
          readOnly
          spellCheck={false}
          value={secret}
          onFocus={(event) => event.target.select()}
        />
      </div>
      <p className="help" role="status">
        {said}
      </p>
      <footer>
        <Button icon="copy" onClick={() => void copy()}>
          {texts.secret.copy}
        </Button>
        <Button variant="primary" onClick={onClose}>
          {texts.secret.done}
        </Button>
      </footer>
    </Dialog>
  );
};

/** Where the page came by plain HTTP, browsers have no clipboard for it. */
async function isCopied(secret: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(secret);
    return true;
  } catch {
    return false;
  }
}

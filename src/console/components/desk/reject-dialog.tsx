import React, { type FC, type KeyboardEvent, useId, useState } from 'react';
import { texts } from '../../texts';
import { messageOf } from '../lib/api';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

export interface RejectDialogProps {
  subject: string;
  /** Ready-made ones; the first nine have a key each. */
  reasons: readonly string[];
  onClose(): void;
  /** Rejects with what the server refused; the dialog then stays and says so. */
  onReject(reason: string): Promise<void>;
}

/** Asks for a reason: a digit is enough, and what was pressed by mistake can be taken back. */
export const RejectDialog: FC<RejectDialogProps> = ({ subject, reasons, onClose, onReject }) => {
  const [isWriting, setWriting] = useState(reasons.length === 0);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const reject = async (reason: string) => {
    setBusy(true);
    try {
      await onReject(reason);
    } catch (failure) {
      setError(messageOf(failure));
      setBusy(false);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (isWriting || isBusy || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const reason = /^[1-9]$/.test(event.key) ? reasons[Number(event.key) - 1] : undefined;
    if (!reason && event.key !== '0') return;
    event.preventDefault();
    if (reason) void reject(reason);
    else setWriting(true);
  };
  return (
    <Dialog title={texts.desk.reasonTitle} onClose={onClose}>
      <div className="form" onKeyDown={onKey}>
        <p className="dialog-subject">{subject}</p>
        {error && (
          <p className="message bad" role="alert">
            {error}
          </p>
        )}
        {isWriting ? (
          <OwnReason isBusy={isBusy} onClose={onClose} onReject={reject} />
        ) : (
          <>
            <p>{texts.desk.reasonLead}</p>
            <ol className="desk-choices">
              {reasons.map((reason, index) => (
                <li key={reason}>
                  <button
                    type="button"
                    disabled={isBusy}
                    aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
                    onClick={() => void reject(reason)}
                  >
                    {index < 9 && <kbd aria-hidden="true">{index + 1}</kbd>}
                    <span>{reason}</span>
                  </button>
                </li>
              ))}
            </ol>
            <footer>
              <Button variant="quiet" onClick={onClose}>
                {texts.form.cancel}
              </Button>
              <Button shortcut="0" isBusy={isBusy} onClick={() => setWriting(true)}>
                {texts.desk.ownWords}
              </Button>
            </footer>
          </>
        )}
      </div>
    </Dialog>
  );
};

interface OwnReasonProps {
  isBusy: boolean;
  onClose(): void;
  onReject(reason: string): Promise<void>;
}

const OwnReason: FC<OwnReasonProps> = ({ isBusy, onClose, onReject }) => {
  const id = useId();
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = () => (text.trim() === '' ? setMissing(true) : void onReject(text));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      <div className="field">
        <label htmlFor={id}>{texts.desk.reason}</label>
        <textarea
          id={id}
          autoFocus
          rows={4}
          maxLength={1000}
          value={text}
          aria-invalid={isMissing}
          aria-describedby={isMissing ? `${id}-error` : undefined}
          onChange={(event) => setText(event.target.value)}
        />
        {isMissing && (
          <p id={`${id}-error`} className="error">
            {texts.form.required}
          </p>
        )}
      </div>
      <footer>
        <Button variant="quiet" onClick={onClose}>
          {texts.form.cancel}
        </Button>
        <Button type="submit" variant="danger" isBusy={isBusy}>
          {texts.desk.reject}
        </Button>
      </footer>
    </form>
  );
};

import React, { type FC, useState } from 'react';
import { texts } from '../../texts';
import type { WireRecoveryCodes } from '../../wire';
import { useFormat } from '../lib/format';
import { useNotices } from '../lib/notices';
import { useApi } from '../lib/use-api';
import { Button } from '../ui/button';
import type { AccountCardProps } from './account-page';
import { FormDialog, proofFields } from './form-dialog';
import { RecoveryCodesDialog } from './recovery-codes-dialog';
import { SetUpDialog } from './set-up-dialog';

const say = texts.account;

/** The second factor: whether it is on, and everything that can be done about it. */
export const SecondFactorCard: FC<AccountCardProps> = ({ account, reload }) => {
  const api = useApi();
  const notify = useNotices();
  const { dateTime } = useFormat();
  const [open, setOpen] = useState<'set-up' | 'turn-off' | 'renew'>();
  const [codes, setCodes] = useState<string[]>();
  const { is_on: isOn, since, recovery_codes_left: left, is_obligatory } = account.second_factor;
  const close = () => setOpen(undefined);
  const showCodes = ({ recovery_codes }: WireRecoveryCodes) => {
    close();
    setCodes(recovery_codes);
  };
  const done = (message: string) => {
    notify({ type: 'success', message });
    reload();
  };
  return (
    <section className="card pad" aria-labelledby="account-factor">
      <h2 id="account-factor">
        {say.factor}
        <span className={`badge ${isOn ? 'good' : 'quiet'}`}>{isOn ? say.factorOn : say.factorOff}</span>
      </h2>
      <p className="account-lead">{say.factorLead}</p>
      {isOn && since && (
        <p className="account-lead">
          {say.since(dateTime(since))} {say.codesLeft(left)}
        </p>
      )}
      {is_obligatory && <p className="account-lead">{say.factorObligatory}</p>}
      <div className="account-buttons">
        {!isOn && (
          <Button variant="primary" icon="shield" onClick={() => setOpen('set-up')}>
            {say.turnOn}
          </Button>
        )}
        {isOn && <Button onClick={() => setOpen('renew')}>{say.renewCodes}</Button>}
        {isOn && (
          <Button variant="danger" onClick={() => setOpen('turn-off')}>
            {say.turnOff}
          </Button>
        )}
      </div>
      {open === 'set-up' && <SetUpDialog account={account} onClose={close} onDone={showCodes} />}
      {open === 'renew' && (
        <FormDialog
          title={say.renewCodes}
          lead={say.renewCodesLead}
          fields={proofFields(account)}
          submitLabel={say.renewCodes}
          onClose={close}
          onSubmit={async (values) => showCodes(await api.accountOperation('renew-recovery-codes', values))}
        />
      )}
      {open === 'turn-off' && (
        <FormDialog
          title={say.turnOff}
          lead={say.turnOffLead}
          fields={proofFields(account)}
          submitLabel={say.turnOff}
          isDanger
          onClose={close}
          onSubmit={async (values) => {
            await api.accountOperation('turn-off-second-factor', values);
            close();
            done(say.turnedOff);
          }}
        />
      )}
      {codes && (
        <RecoveryCodesDialog
          codes={codes}
          onClose={() => {
            setCodes(undefined);
            done(say.turnedOn);
          }}
        />
      )}
    </section>
  );
};

import React, { type FC, useState } from 'react';

import { texts } from '../../texts';
import type { WireAccount, WireField, WireRecoveryCodes, WireSecondFactorSetup } from '../../wire';
import { useApi } from '../lib/use-api';
import { FormDialog, passwordFields } from './form-dialog';

const say = texts.account;
const CODE: WireField[] = [{ name: 'code', label: say.setUpCode, type: 'text', required: true }];

export interface SetUpDialogProps {
  account: WireAccount;
  onClose(): void;
  onDone(answer: WireRecoveryCodes): void;
}

/** First the password, then the app: scan, and show that it works. */
export const SetUpDialog: FC<SetUpDialogProps> = ({ account, onClose, onDone }) => {
  const api = useApi();
  const [setup, setSetup] = useState<WireSecondFactorSetup>();
  if (!setup) {
    return (
      <FormDialog
        key="password"
        title={say.setUpTitle}
        lead={say.turnOffLead}
        fields={passwordFields(account)}
        submitLabel={say.next}
        onClose={onClose}
        onSubmit={async (values) => setSetup(await api.accountOperation('begin-second-factor', values))}
      />
    );
  }
  return (
    <FormDialog
      key="code"
      title={say.setUpTitle}
      fields={CODE}
      submitLabel={say.turnOn}
      onClose={onClose}
      onSubmit={async (values) => {
        const input = { ...values, enrolment: setup.enrolment };
        onDone(await api.accountOperation('confirm-second-factor', input));
      }}
    >
      <p>{say.setUpScan}</p>
      <img
        className="account-qr"
        src={`data:image/svg+xml,${encodeURIComponent(setup.qr_svg)}`}
        alt={say.setUpPicture}
        width={176}
        height={176}
      />
      <p>
        {say.setUpType} <code className="account-key">{inGroups(setup.secret)}</code>
      </p>
    </FormDialog>
  );
};

/** `JBSW Y3DP …`, as people type it. */
function inGroups(secret: string): string {
  return secret.replace(/.{4}(?=.)/g, '$& ');
}

import React, { type FC, useState } from 'react';
import { texts } from '../../texts';
import type { WireField } from '../../wire';
import { useNotices } from '../lib/notices';
import { useApi } from '../lib/use-api';
import { Button } from '../ui/button';
import type { AccountCardProps } from './account-page';
import { FormDialog } from './form-dialog';

const say = texts.account;
const FIELDS: WireField[] = [
  { name: 'current_password', label: say.currentPassword, type: 'password', required: true },
  {
    name: 'new_password',
    label: say.newPassword,
    type: 'password',
    required: true,
    help: say.newPasswordHelp,
  },
];

export const PasswordCard: FC<AccountCardProps> = ({ account, reload }) => {
  const api = useApi();
  const notify = useNotices();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="card pad" aria-labelledby="account-password">
      <h2 id="account-password">{say.password}</h2>
      <p className="account-lead">{account.has_password ? say.passwordLead : say.noPassword}</p>
      {account.has_password && (
        <div className="account-buttons">
          <Button onClick={() => setOpen(true)}>{say.changePassword}</Button>
        </div>
      )}
      {isOpen && (
        <FormDialog
          title={say.changePassword}
          lead={say.passwordLead}
          fields={FIELDS}
          submitLabel={say.changePassword}
          onClose={() => setOpen(false)}
          onSubmit={async (values) => {
            await api.accountOperation('password', values);
            setOpen(false);
            notify({ type: 'success', message: say.passwordChanged });
            reload();
          }}
        />
      )}
    </section>
  );
};

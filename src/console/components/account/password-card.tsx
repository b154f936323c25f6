import React, { type FC, useState } from 'react';

import { texts } from '../../texts';
import type { WireField } from '../../wire';
import { Field } from '../form/field';
import { useForm } from '../form/use-form';
import { useNotices } from '../lib/notices';
import { useApi } from '../lib/use-api';
import { Button } from '../ui/button';
import type { AccountCardProps } from './account-page';

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
  const [round, setRound] = useState(0);
  const notify = useNotices();
  const onDone = () => {
    notify({ type: 'success', message: say.passwordChanged });
    setRound(round + 1);
    reload();
  };
  return (
    <section className="card pad" aria-labelledby="account-password">
      <h2 id="account-password">{say.password}</h2>
      <p className="account-lead">{account.has_password ? say.passwordLead : say.noPassword}</p>
      {account.has_password && <PasswordForm key={round} onDone={onDone} />}
    </section>
  );
};

/** Made anew once it is done, so that no password stays in it. */
const PasswordForm: FC<{ onDone(): void }> = ({ onDone }) => {
  const api = useApi();
  const form = useForm({
    fields: FIELDS,
    initial: {},
    async onSubmit(values) {
      await api.accountOperation('password', values);
      onDone();
    },
  });
  return (
    <form className="form" noValidate onSubmit={form.submit}>
      {form.error && (
        <p className="message bad" role="alert">
          {form.error}
        </p>
      )}
      {FIELDS.map((field) => (
        <Field key={field.name} field={field} form={form} />
      ))}
      <footer>
        <Button type="submit" isBusy={form.isBusy}>
          {say.changePassword}
        </Button>
      </footer>
    </form>
  );
};

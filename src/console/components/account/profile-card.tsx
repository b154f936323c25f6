import React, { type FC } from 'react';

import { texts } from '../../texts';
import type { WireField } from '../../wire';
import { Field } from '../form/field';
import { useForm } from '../form/use-form';
import { useNotices } from '../lib/notices';
import { useApi } from '../lib/use-api';
import { Button } from '../ui/button';
import type { AccountCardProps } from './account-page';

const say = texts.account;

/** Name and language. Address and number are shown: a new one has to be proved first. */
export const ProfileCard: FC<AccountCardProps> = ({ account, reload }) => {
  const api = useApi();
  const notify = useNotices();
  const fields: WireField[] = [
    { name: 'full_name', label: say.name, type: 'text', required: true },
    {
      name: 'language',
      label: say.language,
      type: 'choice',
      required: true,
      values: account.languages,
      help: say.languageHelp,
    },
  ];
  const form = useForm({
    fields,
    initial: { full_name: account.full_name, language: account.language },
    async onSubmit(values) {
      await api.accountOperation('profile', values);
      notify({ type: 'success', message: say.saved });
      reload();
    },
  });
  return (
    <section className="card pad" aria-labelledby="account-profile">
      <h2 id="account-profile">{say.profile}</h2>
      <dl className="account-reach">
        {account.email && (
          <div>
            <dt>{say.email}</dt>
            <dd>{account.email}</dd>
          </div>
        )}
        {account.phone && (
          <div>
            <dt>{say.phone}</dt>
            <dd>{account.phone}</dd>
          </div>
        )}
      </dl>
      <form className="form" noValidate onSubmit={form.submit}>
        {form.error && (
          <p className="message bad" role="alert">
            {form.error}
          </p>
        )}
        {fields.map((field) => (
          <Field key={field.name} field={field} form={form} />
        ))}
        <footer>
          <Button type="submit" variant="primary" isBusy={form.isBusy} disabled={!form.isChanged}>
            {texts.form.save}
          </Button>
        </footer>
      </form>
    </section>
  );
};

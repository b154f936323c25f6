import React, { type FC } from 'react';
import { useNavigate } from 'react-router-dom';
import { texts } from '../../texts';
import type { ScreenPageProps } from '../application';
import { NotFoundPage } from '../layout/not-found-page';
import type { FormValues } from '../lib/api';
import { useNotices } from '../lib/notices';
import { useReveal } from '../lib/secrets';
import { paths } from '../lib/state';
import { useApi } from '../lib/use-api';
import { PageHead } from '../ui/page-head';
import { RecordForm } from './record-form';

export const CreatePage: FC<ScreenPageProps> = ({ screen }) => {
  const api = useApi();
  const say = useNotices();
  const reveal = useReveal();
  const navigate = useNavigate();
  if (!screen.create) return <NotFoundPage />;
  const submit = async (values: FormValues) => {
    const { record, notice, secret } = await api.create(screen.id, values);
    if (notice) say(notice);
    if (secret) reveal(secret);
    navigate(paths.record(screen.id, record.id));
  };
  return (
    <>
      <PageHead
        title={texts.list.add(screen.singular)}
        back={{ to: paths.list(screen.id), label: texts.record.back(screen.label) }}
      />
      <RecordForm
        fields={screen.create.fields}
        initial={{}}
        submitLabel={texts.form.create(screen.singular)}
        cancelTo={paths.list(screen.id)}
        onSubmit={submit}
      />
    </>
  );
};

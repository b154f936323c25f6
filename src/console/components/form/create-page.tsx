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
import { firstValues } from './form-shape';
import { RecordForm } from './record-form';
import { keepLeftovers } from './leftovers';
import type { FormRound } from './use-form';

export const CreatePage: FC<ScreenPageProps> = ({ screen }) => {
  const api = useApi();
  const say = useNotices();
  const reveal = useReveal();
  const navigate = useNavigate();
  if (!screen.create) return <NotFoundPage />;
  const submit = async (values: FormValues, { typed }: FormRound) => {
    const { record, notice, secret, unfinished } = await api.create(screen.id, values);
    if (notice && !unfinished) say(notice);
    if (secret) reveal(secret);
    if (unfinished) keepLeftovers(record.id, unfinished, typed);
    navigate(unfinished ? paths.edit(screen.id, record.id) : paths.record(screen.id, record.id));
  };
  return (
    <>
      <PageHead
        title={screen.create.label ?? texts.list.add(screen.singular)}
        back={{ to: paths.list(screen.id), label: texts.record.back(screen.label) }}
      />
      <RecordForm
        name={`${screen.id}.new`}
        shape={screen.create}
        initial={{}}
        start={firstValues(screen.create.fields)}
        submitLabel={texts.form.create(screen.singular)}
        cancelTo={paths.list(screen.id)}
        onSubmit={submit}
      />
    </>
  );
};

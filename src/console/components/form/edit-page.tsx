import React, { type FC } from 'react';
import { useNavigate } from 'react-router-dom';
import { texts } from '../../texts';
import type { ScreenPageProps } from '../application';
import { NotFoundPage } from '../layout/not-found-page';
import type { FormValues } from '../lib/api';
import { useNotices } from '../lib/notices';
import { useReveal } from '../lib/secrets';
import { paths } from '../lib/state';
import { useApi, useLoaded } from '../lib/use-api';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { RecordForm } from './record-form';

export const EditPage: FC<ScreenPageProps> = ({ screen, recordId }) => {
  const api = useApi();
  const say = useNotices();
  const reveal = useReveal();
  const navigate = useNavigate();
  const { data, error, reload } = useLoaded(recordId, (signal) => api.form(screen.id, recordId, signal));
  if (!screen.update) return <NotFoundPage />;
  if (error) return <LoadFailure title={texts.record.failed} message={error} onRetry={reload} />;
  if (!data) return <div className="skeleton card-like" aria-busy="true" />;
  const back = paths.record(screen.id, recordId);
  const { checksVersion } = screen.update;
  const submit = async (values: FormValues) => {
    if (Object.keys(values).length === 0) {
      say({ type: 'success', message: texts.form.unchanged });
    } else {
      const seen = checksVersion ? { ...values, version: data.record.version } : values;
      const { notice, secret } = await api.recordAction(screen.id, recordId, 'edit', seen);
      if (notice) say(notice);
      if (secret) reveal(secret);
    }
    navigate(back);
  };
  return (
    <>
      <PageHead
        title={texts.form.edit(data.record.title)}
        back={{ to: back, label: texts.record.back(data.record.title) }}
      />
      <RecordForm
        fields={screen.update.fields}
        initial={data.form ?? {}}
        submitLabel={texts.form.save}
        cancelTo={back}
        onSubmit={submit}
      />
    </>
  );
};

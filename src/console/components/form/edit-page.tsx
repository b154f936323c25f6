import React, { type FC, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireRecordAnswer, WireRecordForm, WireScreen } from '../../wire';
import type { ScreenPageProps } from '../application';
import { NotFoundPage } from '../layout/not-found-page';
import type { FormValues } from '../lib/api';
import { useNotices } from '../lib/notices';
import { useReveal } from '../lib/secrets';
import { paths } from '../lib/state';
import { useApi, useLoaded } from '../lib/use-api';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { keepLeftovers, takeLeftovers, withLeftovers } from './leftovers';
import { RecordForm } from './record-form';
import type { FormRound } from './use-form';

export const EditPage: FC<ScreenPageProps> = ({ screen, recordId }) => {
  const api = useApi();
  const { data, error, isLoading, reload } = useLoaded(recordId, (signal) =>
    api.form(screen.id, recordId, signal),
  );
  if (!screen.update) return <NotFoundPage />;
  if (error) return <LoadFailure title={texts.record.failed} message={error} onRetry={reload} />;
  if (!data || isLoading) return <div className="skeleton card-like" aria-busy="true" />;
  return <EditForm screen={screen} shape={screen.update} loaded={data} onUnfinished={reload} />;
};

interface EditFormProps {
  screen: WireScreen;
  shape: WireRecordForm;
  loaded: WireRecordAnswer;
  /** The rest is saved: what is left is to be filled over what there is by now. */
  onUnfinished(): void;
}

const EditForm: FC<EditFormProps> = ({ screen, shape, loaded, onUnfinished }) => {
  const api = useApi();
  const say = useNotices();
  const reveal = useReveal();
  const navigate = useNavigate();
  const { record, form: initial = {} } = loaded;
  const seen = useRef(record.version);
  const leftovers = useRef(takeLeftovers(record.id));
  const back = paths.record(screen.id, record.id);

  const submit = async (values: FormValues, { typed }: FormRound) => {
    if (Object.keys(values).length === 0) {
      say({ type: 'success', message: texts.form.unchanged });
      return navigate(back);
    }
    const sent = shape.checksVersion ? { ...values, version: seen.current } : values;
    const { notice, secret, unfinished } = await api.recordAction(screen.id, record.id, 'edit', sent);
    if (notice && !unfinished) say(notice);
    if (secret) reveal(secret);
    if (!unfinished) return navigate(back);
    keepLeftovers(record.id, unfinished, typed);
    onUnfinished();
  };
  const readAgain = async () => {
    const fresh = await api.form(screen.id, record.id);
    seen.current = fresh.record.version;
    return fresh.form ?? {};
  };
  return (
    <>
      <PageHead
        title={texts.form.edit(record.title)}
        back={{ to: back, label: texts.record.back(record.title) }}
      />
      <RecordForm
        name={`${screen.id}.${record.id}`}
        shape={shape}
        initial={initial}
        start={withLeftovers(leftovers.current, initial)}
        version={record.version}
        submitLabel={texts.form.save}
        cancelTo={back}
        warning={leftovers.current?.message}
        onSubmit={submit}
        onStale={shape.checksVersion ? readAgain : undefined}
      />
    </>
  );
};

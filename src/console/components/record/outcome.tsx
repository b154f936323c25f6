import React, { type FC, useEffect, useState } from 'react';
import type { ConsoleOutcome } from '../../console-parts';
import { texts } from '../../texts';
import type { WireAction } from '../../wire';
import { isSameSent, toSent } from '../form/field-values';
import { ApiError, type FormValues } from '../lib/api';
import { Sums } from './sums';

export type Foretell = (values: FormValues) => Promise<ConsoleOutcome>;

/** Milliseconds without a change, after which the server is asked. */
const PAUSE = 250;

/** Says what an action would come to, as its dialog is filled; nothing while that cannot be said yet. */
export const Outcome: FC<{ action: WireAction; values: FormValues; foretell: Foretell }> = (props) => {
  const { action, values, foretell } = props;
  const [outcome, setOutcome] = useState<ConsoleOutcome>();
  const [refusal, setRefusal] = useState<string>();
  const sent = sentOf(action, values);
  useEffect(() => {
    let isLate = false;
    const timer = window.setTimeout(() => {
      foretell(sent)
        .then((answer) => {
          if (isLate) return;
          setOutcome(answer);
          setRefusal(undefined);
        })
        .catch((failure: unknown) => {
          if (isLate) return;
          setOutcome(undefined);
          // What is not filled yet is no mistake.
          const isRule = failure instanceof ApiError && failure.status !== 400;
          setRefusal(isRule ? failure.message : undefined);
        });
    }, PAUSE);
    return () => {
      isLate = true;
      window.clearTimeout(timer);
    };
  }, [JSON.stringify(sent)]);
  return (
    <div role="status" className="foretold">
      {refusal && <p className="message attention">{refusal}</p>}
      {outcome && (
        <>
          <h3>{texts.parts.outcome}</h3>
          <Sums sums={outcome.sums} />
          {outcome.notes.map((note) => (
            <p key={note} className="foretold-note">
              {note}
            </p>
          ))}
        </>
      )}
    </div>
  );
};

function sentOf({ fields }: WireAction, values: FormValues): FormValues {
  return Object.fromEntries(
    fields
      .filter((field) => !isSameSent(field, values[field.name], undefined))
      .map((field) => [field.name, toSent(field, values[field.name]).value]),
  );
}

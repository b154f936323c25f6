import React, { type FC } from 'react';
import { inWords } from '../lib/format';

type Tone = 'attention' | 'good' | 'bad' | 'quiet';

/** What the words that features use for states say about them. */
const TONES: Record<string, Tone> = {
  pending: 'attention',
  open: 'attention',
  claimed: 'attention',
  processing: 'attention',
  requested: 'attention',
  due: 'attention',
  held: 'attention',
  approved: 'good',
  active: 'good',
  live: 'good',
  running: 'good',
  scheduled: 'attention',
  paid: 'good',
  delivered: 'good',
  completed: 'good',
  rejected: 'bad',
  suspended: 'bad',
  revoked: 'bad',
  failed: 'bad',
  cancelled: 'bad',
  lost: 'bad',
};

/** A state as a coloured word; the word alone says it all. */
export const StatusBadge: FC<{ status: string; label?: string }> = ({ status, label }) => (
  <span className={`badge ${TONES[status] ?? 'quiet'}`}>
    <span>{label ?? inWords(status)}</span>
  </span>
);

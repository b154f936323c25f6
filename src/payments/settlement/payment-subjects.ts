import type { PaymentSubjectType } from '../payment.status.js';
import type { PaymentSubject } from '../payments.js';

/** The features that are paid for, as the container hands them over. */
export type PaymentSubjects = Readonly<Partial<Record<PaymentSubjectType, PaymentSubject>>>;

/** @throws Error for a kind of payment that somebody opens and nobody answers for */
export function subjectOf(subjects: PaymentSubjects, type: PaymentSubjectType): PaymentSubject {
  const subject = subjects[type];
  if (!subject) throw new Error(`Nobody answers for payments of the kind ${type}`);
  return subject;
}

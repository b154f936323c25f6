import { scheduleNeedsDraft } from '../catalog.errors.js';
import type { Product } from './product.entity.js';
import type { ProductStatus } from './product.status.js';

/** Whether the shop wants the product on sale, now or from a time on. */
export type Offering = Pick<Product, 'status' | 'publishAt'>;

/**
 * A product that its shop offers, active or as a draft with its time to come, is what moderators look at: so
 * that it has been decided about when its time comes.
 */
export const isOffered = ({ status, publishAt }: Offering): boolean =>
  status === 'active' || publishAt !== null;

/** What was sent; undefined where nothing was. */
export interface OfferingEdit {
  status?: ProductStatus;
  publishAt?: Date | null;
}

/**
 * What a product's state becomes. A time that has passed means at once. Whatever makes the product active or
 * archives it takes the time away.
 * @throws DomainError `catalog.schedule_needs_draft` (422) for a time to come of what is no draft
 */
export function planOffering(current: Offering, edit: OfferingEdit, now: Date): Offering {
  const status = edit.status ?? current.status;
  if (!edit.publishAt) {
    const stays = edit.publishAt === undefined && status === 'draft' ? current.publishAt : null;
    return { status, publishAt: stays };
  }
  if (edit.publishAt <= now) return { status: demandShowable(status), publishAt: null };
  if (status !== 'draft') throw scheduleNeedsDraft();
  return { status, publishAt: edit.publishAt };
}

/** @throws DomainError `catalog.schedule_needs_draft` */
function demandShowable(status: ProductStatus): 'active' {
  if (status === 'archived') throw scheduleNeedsDraft();
  return 'active';
}

/** A new product is active unless it is said to be a draft, or to wait for its time. */
export function firstOffering(edit: OfferingEdit, now: Date): Offering {
  const isScheduled = edit.status === undefined && isToCome(edit.publishAt, now);
  return planOffering({ status: isScheduled ? 'draft' : 'active', publishAt: null }, edit, now);
}

const isToCome = (time: Date | null | undefined, now: Date): boolean =>
  time !== null && time !== undefined && time > now;

/** The time in what was sent, if any was. */
export const toTime = (text: string | null | undefined): Date | null | undefined =>
  text ? new Date(text) : (text as null | undefined);

import { isDeepStrictEqual } from 'node:util';
import type { PendingChanges, Product } from './product.entity.js';
import { isOffered, type Offering } from './product-schedule.js';

/** What shoppers read of a product, and a moderator has therefore seen. Pictures have rows of their own. */
export type Content = Required<PendingChanges>;

/** Where a product stands between its shop and the moderators. */
export type Standing = Offering & Pick<Product, 'moderationStatus' | 'pendingChanges'>;

export interface EditPlan extends Standing {
  /** Content to write into the live version now. */
  live: PendingChanges;
  /** Whether the reason of an earlier rejection is answered by this edit. */
  answersReason: boolean;
}

/**
 * Where an edit leads. Content of an approved product waits in `pendingChanges` while the live version stays,
 * unless it is approved by itself; content that nobody can see (not offered, or not approved yet) is edited
 * directly, and then needs approval before it is seen. A rejection is answered by any edit of a
 * product that is offered, and lifted by a moderator alone, whoever edits.
 *
 * @param content the live version
 * @param edit the state that the product is to have, and the content that was sent; fields that were not are absent
 */
export function planEdit(
  product: Standing,
  content: Content,
  edit: { offering?: Offering; content: PendingChanges },
  isSelfApproved: boolean,
): EditPlan {
  const { moderationStatus, pendingChanges } = product;
  const { status, publishAt } = edit.offering ?? product;
  const next = { status, publishAt, moderationStatus, pendingChanges };
  const plan =
    product.moderationStatus === 'approved'
      ? planForApproved(next, content, edit.content, isSelfApproved)
      : planForUndecided(product, next, differing(content, edit.content), isSelfApproved);
  return { ...plan, answersReason: answersReason(product, plan) };
}

type Draft = Omit<EditPlan, 'answersReason'>;

function planForUndecided(
  product: Standing,
  next: Standing,
  live: PendingChanges,
  isSelfApproved: boolean,
): Draft {
  if (!isOffered(next)) return { ...next, live };
  const isSubmitted = product.moderationStatus === 'pending' && !isOffered(product);
  return { ...next, live, moderationStatus: isSubmitted && isSelfApproved ? 'approved' : 'pending' };
}

function planForApproved(
  next: Standing,
  content: Content,
  edited: PendingChanges,
  isSelfApproved: boolean,
): Draft {
  const pending = next.pendingChanges ?? {};
  if (isSelfApproved) {
    const live = differing(content, edited);
    return { ...next, live, pendingChanges: nullIfEmpty(without(pending, live)) };
  }
  const waiting = nullIfEmpty(differing(content, { ...pending, ...edited }));
  if (!isOffered(next) && waiting && !isDeepStrictEqual(waiting, pending)) {
    return { ...next, live: waiting, pendingChanges: null, moderationStatus: 'pending' };
  }
  return { ...next, live: {}, pendingChanges: waiting };
}

function answersReason(before: Standing, after: Standing): boolean {
  return (
    after.moderationStatus !== before.moderationStatus ||
    (after.pendingChanges !== null && !isDeepStrictEqual(after.pendingChanges, before.pendingChanges))
  );
}

/**
 * What a moderator has to decide about the product, if anything. Products that are not offered wait for nobody.
 *
 * @param hasPendingPictures whether pictures wait beside the live ones
 */
export function waitingSubject(
  product: Standing,
  hasPendingPictures: boolean,
): 'product' | 'product_change' | null {
  if (!isOffered(product)) return null;
  if (product.moderationStatus === 'pending') return 'product';
  const hasChange = product.pendingChanges !== null || hasPendingPictures;
  return product.moderationStatus === 'approved' && hasChange ? 'product_change' : null;
}

/** The fields of `wanted` that are not so already. */
function differing(content: Content, wanted: PendingChanges): PendingChanges {
  const fields = Object.entries(wanted) as Array<[keyof Content, unknown]>;
  return Object.fromEntries(fields.filter(([field, value]) => !isSame(field, content[field], value)));
}

function isSame(field: keyof Content, one: unknown, other: unknown): boolean {
  // The order of categories means nothing.
  if (field === 'category_ids')
    return isDeepStrictEqual(new Set(one as string[]), new Set(other as string[]));
  return isDeepStrictEqual(one, other);
}

/** What has gone live supersedes what waited for the same field. */
function without(pending: PendingChanges, superseded: PendingChanges): PendingChanges {
  return Object.fromEntries(Object.entries(pending).filter(([field]) => !(field in superseded)));
}

function nullIfEmpty(changes: PendingChanges): PendingChanges | null {
  return Object.keys(changes).length > 0 ? changes : null;
}

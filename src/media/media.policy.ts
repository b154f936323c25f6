import { type Actor, shopOf, type UserActor } from '../platform/auth/actor.js';
import { hasRight, type Right } from '../platform/auth/rights.js';
import { mayNotUpload, signInToUpload } from './media.errors.js';
import type { UploadPurpose } from './upload.status.js';

interface PurposeRule {
  /** Who works for a shop may. */
  shop: boolean;
  /** Who holds this right over all rows may. */
  right?: Right;
}

/** Who may upload what. Whether they may put it in its place is for the feature that takes it. */
const RULES: Record<Exclude<UploadPurpose, 'avatar'>, PurposeRule> = {
  product_image: { shop: true, right: 'products.edit' },
  shop_logo: { shop: true, right: 'shops.edit' },
  shop_banner: { shop: true, right: 'shops.edit' },
  category_image: { shop: false, right: 'categories.edit' },
  csv: { shop: true, right: 'products.edit' },
};

export function canUpload(actor: Actor, purpose: UploadPurpose): boolean {
  if (purpose === 'avatar') return actor.kind === 'user';
  const { shop, right } = RULES[purpose];
  return (shop && shopOf(actor) !== undefined) || (right !== undefined && hasRight(actor, right));
}

/** @throws DomainError `media.sign_in_first` (401), `media.not_allowed` (403) */
export function demandUploader(actor: Actor, purpose: UploadPurpose): UserActor {
  const owner = demandOwner(actor);
  if (!canUpload(actor, purpose)) throw mayNotUpload();
  return owner;
}

/** Uploads belong to people. @throws DomainError `media.sign_in_first` (401) */
export function demandOwner(actor: Actor): UserActor {
  if (actor.kind !== 'user') throw signInToUpload();
  return actor;
}

import type { KeyScope } from './key-scopes.js';
import type { Right } from './rights.js';

/** The roles of the platform that are always there. Others are made in the console. */
export const BUILT_IN_ROLES = ['customer', 'moderator', 'analyst', 'admin'] as const;

/** The key of a role of the platform: a built-in one, or one made in the console. */
export type PlatformRole = string;

/** Whoever registers: may shop, and nothing in the console. */
export const CUSTOMER_ROLE = 'customer';
/** Holds every right that there is, now and later. */
export const ADMIN_ROLE = 'admin';

export const SHOP_ROLES = ['owner', 'manager', 'staff'] as const;
export type ShopRole = (typeof SHOP_ROLES)[number];

/** Someone signed in. `shop` is set when they act for a shop (a shop token, or the console of a shop). */
export interface UserActor {
  kind: 'user';
  id: string;
  role: PlatformRole;
  /** What the role allows, looked up for this request. Absent: nothing, as for customers and members of shops. */
  rights?: ReadonlySet<Right>;
  sessionId?: string;
  shop?: { id: string; role: ShopRole };
}

/** A trolley, by its device key: it does its work for the shop that it stands in. */
export interface DeviceActor {
  kind: 'device';
  /** The key's. */
  id: string;
  name: string;
  shopId: string;
  scopes: readonly KeyScope[];
}

/** A program that works for the platform from outside, by its service key. */
export interface ServiceActor {
  kind: 'service';
  /** The key's. */
  id: string;
  name: string;
  scopes: readonly KeyScope[];
}

export type KeyActor = DeviceActor | ServiceActor;

/** The platform itself: jobs, the demo loader, migrations of data. The reason ends up in the audit log. */
export interface SystemActor {
  kind: 'system';
  reason: string;
}

/** A caller who has not signed in. */
export interface AnonymousActor {
  kind: 'anonymous';
}

export type Actor = UserActor | KeyActor | SystemActor | AnonymousActor;

export const ACTOR_KINDS = [
  'user',
  'device',
  'service',
  'system',
  'anonymous',
] as const satisfies ReadonlyArray<Actor['kind']>;

export const anonymousActor: AnonymousActor = { kind: 'anonymous' };

export function systemActor(reason: string): SystemActor {
  return { kind: 'system', reason };
}

/** The shop that this actor works for, if any. */
export function shopOf(actor: Actor): UserActor['shop'] {
  return actor.kind === 'user' ? actor.shop : undefined;
}

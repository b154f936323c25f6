import type { DataSource } from 'typeorm';
import type { AccountService, SecondFactorGate, SessionService, SignedIn } from '../identity/index.js';
import type { ModerationCases } from '../moderation/index.js';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import { isPublicLink } from '../platform/public-link.js';
import { closeShopCase, decideShop } from './shop-decision.js';
import type { Storage } from '../platform/storage/storage.js';
import { dismissChecklist } from './shop-checklist.js';
import { openShop, ownerOf } from './shop-opening.js';
import { resubmitShop } from './shop-resubmission.js';
import { Shop } from './shop.entity.js';
import {
  type OwnShopDto,
  type RegisterShop,
  type ShopFiles,
  type ShopSignIn,
  toBasisPoints,
  toOwnShopDto,
  type UpdateShop,
  type UpdateShopByAdmin,
} from './shop.schema.js';
import { linkNotPublic, shopNotFound } from './shops.errors.js';
import { demand } from './shops.policy.js';

/** A sign-in for a shop, with the whole of its own profile. */
export type ShopSignedIn = SignedIn & { shop: OwnShopDto & NonNullable<SignedIn['shop']> };

export interface ShopService {
  /**
   * Makes the person, the shop that waits for approval, and their session, or none of it.
   * @throws DomainError `platform.already_exists` (409) naming phone or email, `shops.link_not_public` (422)
   */
  register(ctx: Context, input: RegisterShop): Promise<ShopSignedIn>;
  /** @throws DomainError see `AccountService.signIn` */
  signIn(ctx: Context, input: ShopSignIn): Promise<ShopSignedIn>;
  /**
   * Changes what is given of the profile.
   * @throws DomainError `platform.already_exists` (409), `shops.link_not_public` (422)
   */
  update(ctx: Context, input: { id: string } & UpdateShop): Promise<Shop>;
  /** The same, and the terms that the shop sells on; for admins. */
  updateByAdmin(ctx: Context, input: { id: string } & UpdateShopByAdmin): Promise<Shop>;
  /**
   * Lets a shop sell: a new one, one that was rejected, or one that was suspended.
   * @throws DomainError `shops.not_approvable` (409)
   */
  approve(ctx: Context, input: { id: string }): Promise<Shop>;
  /** @throws DomainError `shops.not_rejectable` (409), `shops.reason_required` (422) */
  reject(ctx: Context, input: { id: string; reason: string }): Promise<Shop>;
  /**
   * Takes an approved shop, and so all its products, out of the public's sight.
   * @throws DomainError `shops.not_suspendable` (409), `shops.reason_required` (422)
   */
  suspend(ctx: Context, input: { id: string; reason: string }): Promise<Shop>;
  /**
   * Hands a rejected shop in once more, for a moderator to look at what was mended.
   * @throws DomainError `shops.not_resubmittable` (409)
   */
  resubmit(ctx: Context, input: { id: string }): Promise<Shop>;
  /** Its people have seen enough of what makes a shop complete. */
  dismissChecklist(ctx: Context, input: { id: string }): Promise<void>;
}

export interface ShopDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  accounts: AccountService;
  gate: SecondFactorGate;
  sessions: SessionService;
  moderationCases: ModerationCases;
  storage: Pick<Storage, 'publicUrl'>;
}

export function createShopService(deps: ShopDeps): ShopService {
  const { dataSource, inTransaction, accounts, gate, sessions, moderationCases, storage } = deps;

  return {
    async register(ctx, input) {
      refuseHiddenLink(input.link);
      return inTransaction(ctx, async (tx) => {
        const { email, phone, password, name, platform = 'web' } = input;
        const user = await accounts.register(tx, {
          email,
          phone,
          password,
          full_name: input.full_name ?? name,
        });
        const shop = await openShop(tx, moderationCases, user.id, input);
        const admission = await gate.admit(tx, user, undefined);
        const signedIn = await sessions.start(tx, { ...admission, shop: ownerOf(shop), platform });
        return withProfile(signedIn, shop, storage);
      });
    },

    async signIn(ctx, input) {
      const signedIn = await accounts.signIn(ctx, { ...input, account_type: 'shop' });
      const shop = await managerOf(ctx, dataSource).findOneByOrFail(Shop, { id: signedIn.shop?.id });
      return withProfile(signedIn, shop, storage);
    },

    async update(ctx, { id, ...input }) {
      demand(ctx.actor, 'edit', id);
      return inTransaction(ctx, (tx) => changeShop(tx, storage, id, input));
    },

    async updateByAdmin(ctx, { id, ...input }) {
      demand(ctx.actor, 'set_terms', id);
      return inTransaction(ctx, (tx) => changeShop(tx, storage, id, input));
    },

    approve: (ctx, { id }) => inTransaction(ctx, (tx) => closeShopCase(deps, tx, id, 'approve')),

    reject: (ctx, { id, reason }) =>
      inTransaction(ctx, (tx) => closeShopCase(deps, tx, id, 'reject', reason)),

    suspend: (ctx, { id, reason }) => inTransaction(ctx, (tx) => decideShop(tx, id, 'suspend', reason)),
    resubmit: (ctx, { id }) => inTransaction(ctx, (tx) => resubmitShop(tx, moderationCases, id)),
    dismissChecklist: (ctx, { id }) => inTransaction(ctx, (tx) => dismissChecklist(tx, id)),
  };
}

function withProfile(signedIn: SignedIn, shop: Shop, files: ShopFiles): ShopSignedIn {
  return { ...signedIn, shop: { ...toOwnShopDto(shop, files), role: signedIn.shop?.role ?? 'staff' } };
}

async function changeShop(
  tx: TransactionContext,
  files: ShopFiles,
  id: string,
  input: UpdateShopByAdmin,
): Promise<Shop> {
  refuseHiddenLink(input.link);
  const shop = await tx.manager.findOne(Shop, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!shop) throw shopNotFound();
  const before = toOwnShopDto(shop, files);
  const { is_active, is_trusted, commission_rate, ...profile } = input;
  tx.manager.merge(Shop, shop, {
    ...profile,
    isActive: is_active,
    isTrusted: is_trusted,
    commissionRateBp: commission_rate === undefined ? undefined : toBasisPoints(commission_rate),
  });
  const saved = await tx.manager.save(shop);
  const changes = changesBetween(before, toOwnShopDto(saved, files));
  await recordAudit(tx, { action: 'shops.update_shop', subjectType: 'shop', subjectId: id, ...changes });
  return saved;
}

/** The fields that differ, as they were and as they are. */
function changesBetween(before: OwnShopDto, after: OwnShopDto) {
  const changed = (Object.keys(after) as Array<keyof OwnShopDto>).filter(
    (key) => key !== 'updated_at' && before[key] !== after[key],
  );
  const pick = (dto: OwnShopDto) => Object.fromEntries(changed.map((key) => [key, dto[key]]));
  return { before: pick(before), after: pick(after) };
}

function refuseHiddenLink(link: string | null | undefined): void {
  if (link && !isPublicLink(link)) throw linkNotPublic();
}

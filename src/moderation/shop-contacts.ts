import type { EntityManager } from 'typeorm';

/** How a shop is written to. */
export interface ShopContact {
  name: string;
  /** The address of whoever owns it, or else its own; null: nobody can be written to. */
  email: string | null;
  /** The owner's, by code. */
  language: string;
}

/** What moderation needs to know of shops; the container hands it the shops feature. */
export interface ShopContacts {
  find(manager: EntityManager, shopId: string): Promise<ShopContact | undefined>;
}

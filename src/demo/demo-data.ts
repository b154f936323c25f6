import type { UpdateSellingTerms } from '../shops/shop-selling-terms.schema.js';
import type { ShopStatus } from '../shops/shop.status.js';
import type { SkinType } from '../identity/index.js';
import type { ProductArt } from './art/art-spec.js';

/** A category of the demo marketplace; parents come before their children. */
export interface DemoCategory {
  slug: string;
  name: string;
  parentSlug?: string;
  description: string;
  sortOrder: number;
}

export interface DemoShop {
  slug: string;
  name: string;
  ownerName: string;
  description: string;
  address: string;
  /** E.164. */
  phone: string;
  /** Below armoire.test. */
  email: string;
  link: string;
  /** What the platform has decided. */
  status: ShopStatus;
  /** For rejected and suspended shops. */
  reason?: string;
  isTrusted?: boolean;
  /** What it asks for sending, and the tax on its goods: none of either, unless it says. */
  sellingTerms?: UpdateSellingTerms;
}

export interface DemoVariant {
  size?: string;
  color?: string;
  sku: string;
  /** In major units; absent: the product's own. */
  price?: number;
  stock: number;
}

/** What has become of a product: draft, waiting in the inbox, decided, or taken off by its shop. */
export type DemoProductState = 'draft' | 'pending' | 'approved' | 'rejected' | 'archived';

export interface DemoProduct {
  shopSlug: string;
  categorySlugs: string[];
  name: string;
  shortDescription: string;
  description: string;
  translations?: Partial<Record<'vi' | 'ru', { name: string; description: string }>>;
  sku: string;
  /** In major units with two decimals. */
  price: number;
  compareAtPrice?: number;
  stock: number;
  /** By the day, and what is held until it is back; in major units. */
  rental?: { perDay: number; deposit: number };
  weightGrams?: number;
  attributes: Record<string, string>;
  skinType?: SkinType[];
  skinConcerns?: string[];
  ingredients?: string;
  usageInstructions?: string;
  state: DemoProductState;
  /** For rejected products. */
  reason?: string;
  variants: DemoVariant[];
  /** At least one, the primary one first. */
  pictures: Array<{ art: ProductArt; alt: string }>;
}

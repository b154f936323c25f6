import type { Uploads } from '../../media/index.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Logger } from '../../platform/logging/logger.js';
import {
  arrangePictures,
  type FormPicture,
  isNew,
  keepPictures,
  type TakenPictures,
  takePictures,
} from './product-form.pictures.js';
import type { ProductImages } from '../images/product-image.service.js';
import type { CreateProduct, ProductFields, ReplacementVariant } from '../products/product.schema.js';
import { Product } from '../products/product.entity.js';
import type { ProductService } from '../products/product.service.js';
import type { ProductVariants } from '../variants/product-variant.service.js';

/** What of a form belongs to other rows than the product's own; absent where the form did not touch it. */
interface FormParts {
  variants?: readonly ReplacementVariant[];
  /** All that the product is to have. */
  pictures?: readonly FormPicture[];
}

export interface FormOutcome {
  id: string;
  product: Pick<Product, 'status' | 'moderationStatus' | 'publishAt'>;
  /** The pictures that could not be stored, by their place in the form, and why. */
  missing: ReadonlyMap<number, string>;
}

/**
 * A product as it is filled in one form: its fields, its variants and its pictures. All rows are written in one
 * transaction or not at all. Pictures that are new take the storage: each is added by itself, and one that
 * cannot be stored is left out and said to be, for the form to send again. The product's state changes last,
 * and not while a picture is missing: nobody is to look at half of it.
 */
export interface ProductForms {
  /** @throws DomainError those of `products.create`, `productVariants.replaceAll` and `uploads.take` */
  create(ctx: Context, input: FormParts & { product: CreateProduct }): Promise<FormOutcome>;
  /** @throws DomainError those of `products.update`, `productVariants.replaceAll` and `uploads.take` */
  update(
    ctx: Context,
    input: FormParts & { id: string; changes: ProductFields; version?: number },
  ): Promise<FormOutcome>;
}

export interface ProductFormsDeps {
  inTransaction: InTransaction;
  products: ProductService;
  variants: ProductVariants;
  images: ProductImages;
  uploads: Pick<Uploads, 'take'>;
  logger: Pick<Logger, 'error'>;
}

export function createProductForms(deps: ProductFormsDeps): ProductForms {
  const { inTransaction, products, uploads } = deps;
  return {
    async create(ctx, { product, variants, pictures = [] }) {
      const files = await takePictures(uploads, ctx, pictures);
      const hasNew = pictures.length > 0;
      const { status = 'active', publish_at: publishAt, ...others } = product;
      const state = stateOf({ status, publish_at: publishAt });
      const first = hasNew ? { ...others, status: 'draft' as const } : { ...others, ...state };
      const { id } = await inTransaction(ctx, async (tx) => {
        const created = await products.create(tx, first);
        await writeVariants(deps, tx, created.id, variants);
        return created;
      });
      if (hasNew) await addNew(deps, ctx, id, pictures, files, state);
      return outcomeOf(deps, ctx, id, files);
    },

    async update(ctx, { id, changes, version, variants, pictures }) {
      const files = await takePictures(uploads, ctx, pictures ?? []);
      const hasNew = (pictures ?? []).some(isNew);
      const { status, publish_at: publishAt, ...others } = changes;
      const state = stateOf({ status, publish_at: publishAt });
      await inTransaction(ctx, async (tx) => {
        await products.update(tx, { id, changes: hasNew ? others : { ...others, ...state }, version });
        await writeVariants(deps, tx, id, variants);
        if (!pictures) return;
        await keepPictures(tx, deps.images, id, pictures);
        if (!hasNew) await arrangePictures(tx, deps.images, id, placesOf(pictures), pictures);
      });
      if (hasNew && pictures) await addNew(deps, ctx, id, pictures, files, state);
      return outcomeOf(deps, ctx, id, files);
    },
  };
}

type ProductState = Pick<ProductFields, 'status' | 'publish_at'>;

/** Whoever sends a product off and names a time, means that time. */
function stateOf<Status extends ProductFields['status']>(state: {
  status?: Status;
  publish_at?: string | null;
}): { status?: Status; publish_at?: string | null } {
  const { status, publish_at: publishAt } = state;
  return status === 'active' && publishAt ? { publish_at: publishAt } : state;
}

async function writeVariants(
  { variants: service }: ProductFormsDeps,
  tx: TransactionContext,
  productId: string,
  variants: FormParts['variants'],
): Promise<void> {
  if (variants) await service.replaceAll(tx, { productId, variants });
}

/** Each by itself; what is then there is put in order, and where nothing is missing, the state follows. */
async function addNew(
  deps: ProductFormsDeps,
  ctx: Context,
  productId: string,
  pictures: readonly FormPicture[],
  { taken, missing }: TakenPictures,
  state: ProductState,
): Promise<void> {
  const places = placesOf(pictures);
  for (const [place, file] of taken) {
    const { alt } = pictures[place]!;
    try {
      const image = await deps.images.add(ctx, { productId, file, alt: alt ?? undefined });
      places.set(place, image.id);
    } catch (error) {
      missing.set(place, reasonOf(error, deps.logger, ctx));
    }
  }
  await deps.inTransaction(ctx, async (tx) => {
    await arrangePictures(tx, deps.images, productId, places, pictures);
    if (missing.size === 0) await deps.products.update(tx, { id: productId, changes: state });
  });
}

function reasonOf(error: unknown, logger: Pick<Logger, 'error'>, ctx: Context): string {
  if (error instanceof DomainError) return error.message;
  logger.error({ err: error, request_id: ctx.requestId }, 'a picture of a form could not be added');
  return 'It could not be saved.';
}

/** The ids of the pictures that the product has already, by their place in the form. */
function placesOf(pictures: readonly FormPicture[]): Map<number, string> {
  return new Map(
    pictures.flatMap((picture, place) => (isNew(picture) ? [] : [[place, picture.id] as const])),
  );
}

function outcomeOf(
  { inTransaction }: ProductFormsDeps,
  ctx: Context,
  id: string,
  { missing }: TakenPictures,
): Promise<FormOutcome> {
  return inTransaction(ctx, async (tx) => {
    const select = { id: true, status: true, moderationStatus: true, publishAt: true } as const;
    const product = await tx.manager.findOneOrFail(Product, { select, where: { id } });
    return { id, product, missing };
  });
}

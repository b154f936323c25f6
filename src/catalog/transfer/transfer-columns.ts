import { LANGUAGES } from '../../identity/index.js';
import type { CellKind } from './cell-values.js';

/** What a column of a file can be; the head of an export, in this order. */
export interface TransferColumn {
  /** In the head, and in a mapping. */
  name: string;
  /** For people. */
  label: string;
  group: 'Which product' | 'Product' | 'Details' | 'Translations' | 'Variant';
  /** `key` says which product a row is about; `variant` which size and color of it. */
  of: 'key' | 'product' | 'variant';
  kind: CellKind;
  /** Where the value is in the API's input and answer. */
  path: readonly string[];
  /** Whether an empty cell leaves the value as it is, because it cannot be nothing. */
  isKept?: true;
  help?: string;
  /** Other heads that mean the same, in small letters with `_` between words. */
  aliases: readonly string[];
}

type Part = Pick<TransferColumn, 'of' | 'group'>;
type Extra = Partial<Pick<TransferColumn, 'path' | 'aliases' | 'help' | 'isKept'>>;

const KEY: Part = { of: 'key', group: 'Which product' };
const PRODUCT: Part = { of: 'product', group: 'Product' };
const DETAIL: Part = { of: 'product', group: 'Details' };
const VARIANT: Part = { of: 'variant', group: 'Variant' };

function column(part: Part, name: string, label: string, kind: CellKind, extra: Extra = {}): TransferColumn {
  return { ...part, name, label, kind, path: [name], aliases: [], ...extra };
}

const translations = LANGUAGES.flatMap((language): TransferColumn[] =>
  (['name', 'description'] as const).map((field) =>
    column(
      { of: 'product', group: 'Translations' },
      `${field}_${language}`,
      `${field === 'name' ? 'Name' : 'Description'} (${language})`,
      'text',
      { path: ['translations', language, field] },
    ),
  ),
);

export const TRANSFER_COLUMNS: readonly TransferColumn[] = [
  column(KEY, 'id', 'ID', 'word', { aliases: ['product_id'], help: 'As an export has it.' }),
  column(KEY, 'sku', 'SKU', 'text', {
    aliases: ['product_sku', 'code', 'product_code', 'handle', 'ma', 'ma_san_pham', 'артикул'],
    help: 'What your shop calls the product. One that is new makes a new product.',
  }),
  column(PRODUCT, 'name', 'Name', 'word', {
    aliases: ['title', 'product_name', 'product', 'ten', 'ten_san_pham', 'название', 'наименование'],
  }),
  column(PRODUCT, 'price', 'Price', 'amount', {
    isKept: true,
    aliases: ['unit_price', 'gia', 'gia_ban', 'цена'],
  }),
  column(PRODUCT, 'compare_at_price', 'Price before', 'amount', { aliases: ['old_price', 'gia_goc'] }),
  column(PRODUCT, 'cost_price', 'Cost', 'amount', { aliases: ['cost', 'cost_per_item', 'gia_von'] }),
  column(PRODUCT, 'stock', 'In stock', 'whole', {
    isKept: true,
    aliases: ['quantity', 'qty', 'inventory', 'in_stock', 'so_luong', 'ton_kho', 'остаток'],
  }),
  column(PRODUCT, 'status', 'State', 'word', {
    aliases: ['state', 'trang_thai', 'статус'],
    help: 'draft, active or archived.',
  }),
  column(PRODUCT, 'categories', 'Categories', 'list', {
    aliases: ['category', 'danh_muc', 'категория', 'категории'],
    help: 'By name or address, with ; between them.',
  }),
  column(PRODUCT, 'short_description', 'In short', 'text', { aliases: ['summary', 'mo_ta_ngan'] }),
  column(PRODUCT, 'description', 'Description', 'text', {
    aliases: ['body', 'details', 'mo_ta', 'описание'],
  }),
  column(PRODUCT, 'images', 'Pictures', 'list', {
    aliases: ['pictures', 'image', 'hinh_anh'],
    help: 'Upload IDs of pictures sent beforehand, with ; between them. Addresses elsewhere are refused.',
  }),
  column(DETAIL, 'barcode', 'Barcode', 'text', { aliases: ['ean', 'gtin', 'upc', 'ma_vach'] }),
  column(DETAIL, 'track_inventory', 'Count stock', 'flag'),
  column(DETAIL, 'allow_backorders', 'Sell without stock', 'flag'),
  column(DETAIL, 'weight_grams', 'Weight in grams', 'whole', { aliases: ['weight', 'grams'] }),
  column(DETAIL, 'length_mm', 'Length in mm', 'whole', { path: ['dimensions', 'length'] }),
  column(DETAIL, 'width_mm', 'Width in mm', 'whole', { path: ['dimensions', 'width'] }),
  column(DETAIL, 'height_mm', 'Height in mm', 'whole', { path: ['dimensions', 'height'] }),
  column(DETAIL, 'attributes', 'Attributes', 'pairs', { help: 'Such as Material=Silk; Origin=Huế.' }),
  column(DETAIL, 'external_link', 'Link elsewhere', 'text', { aliases: ['link', 'url'] }),
  column(DETAIL, 'skin_type', 'For skin that is', 'list', { help: 'With ; between them.' }),
  column(DETAIL, 'skin_concerns', 'Helps with', 'list', { help: 'With ; between them.' }),
  column(DETAIL, 'ingredients', 'Ingredients', 'text', { aliases: ['thanh_phan', 'состав'] }),
  column(DETAIL, 'usage_instructions', 'How to use it', 'text', { aliases: ['usage'] }),
  column(DETAIL, 'meta_title', 'Title for search engines', 'text', { aliases: ['seo_title'] }),
  column(DETAIL, 'meta_description', 'Description for search engines', 'text', {
    aliases: ['seo_description'],
  }),
  column(DETAIL, 'rental_price_per_day', 'Rent per day', 'amount', { aliases: ['rent'] }),
  column(DETAIL, 'deposit', 'Deposit', 'amount', { aliases: ['dat_coc'] }),
  ...translations,
  column(VARIANT, 'variant_size', 'Size', 'text', {
    path: ['size'],
    aliases: ['size', 'kich_co', 'kich_thuoc', 'размер'],
  }),
  column(VARIANT, 'variant_color', 'Color', 'text', {
    path: ['color'],
    aliases: ['color', 'colour', 'variant_colour', 'mau', 'mau_sac', 'цвет'],
  }),
  column(VARIANT, 'variant_sku', 'SKU of the variant', 'text', { path: ['sku'] }),
  column(VARIANT, 'variant_price', 'Price of the variant', 'amount', { path: ['price'] }),
  column(VARIANT, 'variant_stock', 'Stock of the variant', 'whole', {
    isKept: true,
    path: ['stock'],
    aliases: ['variant_quantity', 'variant_qty'],
  }),
];

const BY_NAME = new Map(TRANSFER_COLUMNS.map((each) => [each.name, each]));
export const columnNamed = (name: string): TransferColumn | undefined => BY_NAME.get(name);

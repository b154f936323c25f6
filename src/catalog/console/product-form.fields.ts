import type { ConsoleField, ConsoleSection, ConsoleSubmit } from '../../console/console-field.js';
import { LANGUAGE_NAMES, LANGUAGES, SKIN_TYPES } from '../../identity/index.js';
import type { Actor } from '../../platform/auth/actor.js';
import { canSetPlatformFields } from '../catalog.policy.js';

/** The parts of the form, in the order in which a product comes about. */
export const PRODUCT_SECTIONS: readonly ConsoleSection[] = [
  { id: 'basics', label: 'What it is' },
  { id: 'pictures', label: 'Pictures', lead: 'The main one is what shoppers see first.' },
  { id: 'price', label: 'Price and stock' },
  {
    id: 'variants',
    label: 'Sizes and colours',
    lead: 'If it comes in several, each has a stock of its own.',
  },
  { id: 'details', label: 'Details', lead: 'Material, care, measures.', isFolded: true },
  { id: 'beauty', label: 'Beauty', lead: 'For skin care and cosmetics.', isFolded: true },
  { id: 'rental', label: 'Rental', lead: 'If it can also be hired.', isFolded: true },
  {
    id: 'translations',
    label: 'Other languages',
    lead: 'What shoppers read who use the app in another language.',
    isFolded: true,
  },
  { id: 'search', label: 'Search engines', lead: 'How it looks in their results.', isFolded: true },
  { id: 'publishing', label: 'Publishing' },
];

const basics: readonly ConsoleField[] = [
  {
    name: 'name',
    label: 'Name',
    type: 'text',
    required: true,
    maxLength: 200,
    help: 'What it is and what is special about it, such as “Linen wrap dress”.',
  },
  {
    name: 'short_description',
    label: 'In short',
    type: 'text',
    maxLength: 500,
    help: 'One line, shown under the name.',
  },
  {
    name: 'description',
    label: 'Description',
    type: 'longtext',
    maxLength: 10_000,
    help: 'Cloth, cut, fit, how it is made: what somebody would ask in the shop.',
  },
  {
    name: 'category_ids',
    label: 'Categories',
    type: 'references',
    reference: 'categories',
    help: 'Shoppers find it there. Up to ten.',
  },
];

const price: readonly ConsoleField[] = [
  { name: 'price', label: 'Price', type: 'money', required: true, width: 'half' },
  {
    name: 'compare_at_price',
    label: 'Price before',
    type: 'money',
    width: 'half',
    help: 'Shown struck out beside the price.',
  },
  {
    name: 'cost_price',
    label: 'Cost',
    type: 'money',
    width: 'half',
    help: 'What you paid. Shoppers never see it.',
  },
  {
    name: 'stock',
    label: 'In stock',
    type: 'number',
    required: true,
    initially: 0,
    width: 'half',
    help: 'Of a product without sizes and colours.',
  },
  { name: 'sku', label: 'SKU', type: 'text', width: 'half', help: 'Your own number for it.' },
  { name: 'barcode', label: 'Barcode', type: 'text', width: 'half' },
  { name: 'track_inventory', label: 'Count the stock', type: 'boolean', initially: true, width: 'half' },
  { name: 'allow_backorders', label: 'Sell it when there is none left', type: 'boolean', width: 'half' },
];

const details: readonly ConsoleField[] = [
  {
    name: 'attributes',
    label: 'Attributes',
    type: 'key-values',
    values: ['Material', 'Care', 'Fit', 'Pattern', 'Lining', 'Season', 'Made in'],
  },
  { name: 'weight_grams', label: 'Weight', type: 'number', unit: 'g', width: 'half' },
  { name: 'external_link', label: 'Its page elsewhere', type: 'text', width: 'half', help: 'https://…' },
  {
    name: 'dimensions',
    label: 'Measures',
    type: 'numbers',
    unit: 'mm',
    parts: [
      { name: 'length', label: 'Length' },
      { name: 'width', label: 'Width' },
      { name: 'height', label: 'Height' },
    ],
  },
];

const beauty: readonly ConsoleField[] = [
  { name: 'skin_type', label: 'For skin that is', type: 'choices', values: SKIN_TYPES },
  {
    name: 'skin_concerns',
    label: 'Helps with',
    type: 'words',
    values: ['acne', 'dark spots', 'dryness', 'dullness', 'oiliness', 'pores', 'redness', 'wrinkles'],
  },
  { name: 'ingredients', label: 'Ingredients', type: 'longtext' },
  { name: 'usage_instructions', label: 'How to use it', type: 'longtext' },
];

const rental: readonly ConsoleField[] = [
  { name: 'rental_price_per_day', label: 'Price of a day', type: 'money', width: 'half' },
  {
    name: 'deposit',
    label: 'Deposit',
    type: 'money',
    width: 'half',
    help: 'Given back when it comes back whole.',
  },
];

const languages: readonly ConsoleField[] = [
  {
    name: 'translations',
    label: 'Name and description',
    type: 'translations',
    values: () => LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] })),
    parts: [
      { name: 'name', label: 'Name', maxLength: 200 },
      { name: 'description', label: 'Description', type: 'longtext', maxLength: 10_000 },
    ],
  },
];

const search: readonly ConsoleField[] = [
  {
    name: 'meta_title',
    label: 'Title',
    type: 'text',
    maxLength: 200,
    help: 'The product’s name unless given. About 60 characters are shown.',
  },
  {
    name: 'meta_description',
    label: 'Description',
    type: 'longtext',
    maxLength: 500,
    help: 'The line below it. About 160 characters are shown.',
  },
];

const publishing: readonly ConsoleField[] = [
  {
    name: 'status',
    label: 'State',
    type: 'choice',
    values: () => [
      { value: 'draft', label: 'Draft: nobody else sees it' },
      { value: 'active', label: 'Active: on sale once it is approved' },
      { value: 'archived', label: 'Archived: no longer sold' },
    ],
  },
  {
    name: 'publish_at',
    label: 'Goes on sale on',
    type: 'datetime',
    width: 'half',
    help: 'Empty: as soon as it is approved. With a time, a moderator looks at it beforehand.',
  },
  {
    name: 'is_featured',
    label: 'Featured',
    type: 'boolean',
    offeredTo: canSetPlatformFields,
    help: 'Shown before others.',
  },
];

/** What of a product is filled in a form. */
export const PRODUCT_FIELDS: readonly ConsoleField[] = [
  ...inSection('basics', basics),
  {
    name: 'pictures',
    label: 'Pictures',
    type: 'album',
    purpose: 'product_image',
    section: 'pictures',
    help: 'JPEG, PNG, WebP or AVIF, at most 10 MB each, up to twelve. Drag them into their order.',
  },
  ...inSection('price', price),
  { name: 'variants', label: 'Variants', type: 'variants', section: 'variants' },
  ...inSection('details', details),
  ...inSection('beauty', beauty),
  ...inSection('rental', rental),
  ...inSection('translations', languages),
  ...inSection('search', search),
  ...inSection('publishing', publishing),
];

function inSection(section: string, fields: readonly ConsoleField[]): ConsoleField[] {
  return fields.map((field) => ({ ...field, section }));
}

/** Whose product it is; asked of those who work for no shop. */
export const SHOP_FIELD: ConsoleField = {
  name: 'shop_id',
  label: 'Shop',
  type: 'reference',
  reference: 'shops',
  required: true,
  offeredTo: canSetPlatformFields,
};

const isShop = (actor: Actor): boolean => !canSetPlatformFields(actor);
const onSale = { status: 'active' };
const draft = { status: 'draft' };
/** A draft that goes on sale by itself needs no sending off. */
const isDraft = { ...draft, publish_at: null };

export const CREATE_BUTTONS: readonly ConsoleSubmit[] = [
  { label: 'Send for approval', sets: onSale, offeredTo: isShop },
  { label: 'Publish', sets: onSale, offeredTo: canSetPlatformFields },
  { label: 'Save as a draft', sets: draft },
];

/** Of a draft, sending it off comes first. */
export const UPDATE_BUTTONS: readonly ConsoleSubmit[] = [
  { label: 'Send for approval', sets: onSale, when: isDraft, offeredTo: isShop },
  { label: 'Publish', sets: onSale, when: isDraft, offeredTo: canSetPlatformFields },
  { label: 'Save changes' },
];

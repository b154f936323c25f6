/** What a file may be uploaded for. */
export const UPLOAD_PURPOSES = [
  'avatar',
  'product_image',
  'shop_logo',
  'shop_banner',
  'category_image',
  'csv',
] as const;
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number];

/** Everything but tables is a picture, and is taken as one. */
export type PicturePurpose = Exclude<UploadPurpose, 'csv'>;

/** `open` until it is used or its owner thinks better of it. */
export const UPLOAD_STATUSES = ['open', 'used', 'cancelled'] as const;
export type UploadStatus = (typeof UPLOAD_STATUSES)[number];

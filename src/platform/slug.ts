/** Longer names are cut; enough for any name to be recognised. */
const MAX_LENGTH = 100;

/**
 * A name as a part of an address: `Maison Lùa & Đào` becomes `maison-lua-dao`. A name without a Latin letter
 * or digit becomes `fallback`.
 */
export function slugify(name: string, fallback = ''): string {
  const latin = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
  const slug = latin.replaceAll(/[^a-z0-9]+/g, '-').slice(0, MAX_LENGTH);
  return slug.replaceAll(/^-|-$/g, '') || fallback;
}

/** Lines in a cart. */
export const MAX_LINES = 100;
/** Pieces of a line. */
export const MAX_PIECES = 99;
/** Days for which a guest's cart is kept after its last change. */
export const GUEST_DAYS = 30;

import { text } from '../text.js';

/** Why somebody decided so: a text that the person concerned can act on. */
export const reasonSchema = text(1000).min(3);

import { z } from 'zod';

/** Why somebody decided so: a text that the person concerned can act on. */
export const reasonSchema = z.string().trim().min(3).max(1000);

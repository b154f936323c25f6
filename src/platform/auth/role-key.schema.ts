import { z } from 'zod';

/** The key of a role of the platform, as tables and tokens hold it. Whether there is such a role is another matter. */
export const roleKeySchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_]{0,79}$/)
  .meta({ example: 'moderator' });

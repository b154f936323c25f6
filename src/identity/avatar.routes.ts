import { PICTURE_ERRORS } from '../media/index.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import type { Money } from '../platform/money/money.js';
import type { AvatarService } from './avatar.service.js';
import { EXAMPLE_PROFILE } from './identity.examples.js';
import { profileSchema, putAvatarSchema, toProfileDto } from './user.schema.js';

const feature = 'identity';
const path = '/users/me/avatar';

export function createAvatarRoutes({
  avatars,
  money,
}: {
  avatars: AvatarService;
  money: Money;
}): RouteDefinition[] {
  return [
    route({
      method: 'put',
      path,
      feature,
      summary:
        'Set your picture, sent along or uploaded before: JPEG, PNG, WebP, AVIF or GIF, re-encoded and without its metadata',
      caller: 'user',
      limit: 'upload',
      upload: { field: 'file', orUploadId: true },
      body: putAvatarSchema,
      success: { status: 200, schema: profileSchema, example: EXAMPLE_PROFILE },
      errors: [...PICTURE_ERRORS],
      handle: async ({ ctx, picture }) => {
        const user = await avatars.put(ctx, picture);
        return toProfileDto(user, await avatars.urlOf(user), money);
      },
    }),
    route({
      method: 'delete',
      path,
      feature,
      summary: 'Take your picture away',
      caller: 'user',
      success: { status: 200, schema: profileSchema, example: { ...EXAMPLE_PROFILE, avatar_url: null } },
      handle: async ({ ctx }) => toProfileDto(await avatars.remove(ctx), null, money),
    }),
  ];
}

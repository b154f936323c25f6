import { describe, expect, it } from 'vitest';
import {
  createFederationRoutes,
  createIdentityRoutes,
  createSecondFactorRoutes,
  createVerificationRoutes,
} from '../../src/identity/index.js';
import { buildOpenApi } from '../../src/platform/http/openapi.js';
import { createShopRoutes } from '../../src/shops/index.js';

/** Declaring routes touches no service. */
const unused = {} as never;
const routes = [
  ...createIdentityRoutes({
    accounts: unused,
    sessions: unused,
    userAdmin: unused,
    avatars: unused,
    money: unused,
  }),
  ...createSecondFactorRoutes({ secondFactors: unused }),
  ...createFederationRoutes({ federatedSignIn: unused, linkedIdentities: unused }),
  ...createVerificationRoutes({ verification: unused, passwordResets: unused }),
  ...createShopRoutes({
    shops: unused,
    shopReads: unused,
    shopStaff: unused,
    shopPictures: unused,
    sellingTerms: unused,
    money: unused,
    storage: unused,
  }),
];

describe('the documentation of accounts and shops', () => {
  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'of %s is whole',
    (_name, route) => {
      expect(route.summary.length).toBeGreaterThan(10);
      expect(route.success.status === 204 || route.success.example).toBeTruthy();
      route.success.schema?.parse(route.success.example);
      for (const code of route.errors ?? []) expect(code).toMatch(/^[a-z]+\.[a-z_]+$/);
    },
  );

  it('can be built, with inputs as clients write them', () => {
    const document = buildOpenApi(routes, '0.0.0');
    const schemas = document.components?.schemas as Record<string, { properties: Record<string, object> }>;
    expect(schemas['Register']!.properties['email']).toMatchObject({ type: 'string', format: 'email' });
    expect(schemas['RegisterShop']!.properties['phone']).toMatchObject({ type: 'string' });
    expect(Object.keys(document.paths ?? {})).toHaveLength(new Set(routes.map(({ path }) => path)).size);
  });
});

/** Answers as the documentation shows them. */
export const EXAMPLE_API_KEY = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0d01',
  kind: 'device',
  name: 'Trolley 12',
  shop_id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0d02',
  prefix: 'armoire_device_Zm9yLW',
  scopes: ['trolley', 'models.read', 'vectors.read'],
  status: 'active',
  created_by: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0d03',
  created_at: '2026-11-21T09:30:00.000Z',
  last_used_at: '2026-11-21T10:02:00.000Z',
  expires_at: null,
  revoked_at: null,
};

export const EXAMPLE_NEW_API_KEY = {
  ...EXAMPLE_API_KEY,
  last_used_at: null,
  key: 'armoire_device_Zm9yLWRvY3VtZW50YXRpb24tb25seS1ub3QtYS1rZXk',
};

/** The accounts that the README promises. The password is public: they exist in demo data alone. */
export const DEMO_PASSWORD = 'armoire-demo';

export const DEMO_STAFF = [
  { email: 'admin@armoire.test', full_name: 'Ada Nguyen', role: 'admin' },
  { email: 'moderator@armoire.test', full_name: 'Mina Park', role: 'moderator' },
  { email: 'analyst@armoire.test', full_name: 'Anton Reyes', role: 'analyst' },
  { email: 'shopper@armoire.test', full_name: 'Sofia Tran', role: 'customer' },
  { email: 'staff@armoire.test', full_name: 'Stefan Vogel', role: 'customer' },
] as const;

/** Owns the first shop of the demo data, in which `staff@armoire.test` works. */
export const DEMO_OWNER = { email: 'owner@armoire.test', full_name: 'Odile Marchand' } as const;
export const DEMO_SHOP_STAFF = 'staff@armoire.test';
/** Only shops: has a cart and a wallet. */
export const DEMO_SHOPPER = 'shopper@armoire.test';

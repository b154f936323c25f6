/** Who has a key instead of a password: a trolley, or a program such as the AI service. */
export const KEY_KINDS = ['device', 'service'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** What a key may be for, by the kind of key. A route for devices or services names the scope that it asks for. */
export const KEY_SCOPES = {
  device: {
    trolley: 'Sign customers in by QR code and keep their trolley',
    'models.read': 'Fetch the models that run on the device',
    'vectors.read': 'Fetch the vectors that products are recognised by',
  },
  service: {
    'tryon.callback': 'Report how a try-on went',
  },
} as const satisfies Record<KeyKind, Record<string, string>>;

export type DeviceScope = keyof (typeof KEY_SCOPES)['device'];
export type ServiceScope = keyof (typeof KEY_SCOPES)['service'];
export type KeyScope = DeviceScope | ServiceScope;

/** Every scope, devices' first. */
export const ALL_KEY_SCOPES = KEY_KINDS.flatMap((kind) => scopesOf(kind));

/** The scopes that a key of this kind may have. */
export function scopesOf(kind: KeyKind): KeyScope[] {
  return Object.keys(KEY_SCOPES[kind]) as KeyScope[];
}

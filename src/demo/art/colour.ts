/** A colour by lightness (0 to 1) and two opponent axes, where equal steps look equal (Björn Ottosson's OKLab). */
interface Lab {
  l: number;
  a: number;
  b: number;
}

/** The family of shades that one dyed thing shows under studio light. */
export interface Tone {
  base: string;
  /** Where it catches the light. */
  light: string;
  /** The brightest edge. */
  glint: string;
  /** Where it turns away. */
  shade: string;
  /** The bottom of a fold. */
  deep: string;
}

/** Darkens evenly, warms the lights and keeps the shades rich, as cloth does. */
export function toneOf(hex: string): Tone {
  const { l } = toLab(hex);
  const lift = l > 0.85 ? 0.5 : 0.32;
  return {
    base: hex,
    light: lighten(hex, lift),
    glint: lighten(hex, l < 0.4 ? 0.5 : 0.72),
    shade: darken(hex, l > 0.85 ? 0.2 : 0.3),
    deep: darken(hex, l > 0.85 ? 0.42 : 0.56),
  };
}

/** Moves `amount` (0 to 1) of the way to white, losing some chroma. */
export function lighten(hex: string, amount: number): string {
  const { l, a, b } = toLab(hex);
  const keep = 1 - amount * 0.6;
  return toHex({ l: l + (1 - l) * amount, a: a * keep, b: b * keep });
}

/** Moves `amount` (0 to 1) of the way to black, keeping more chroma than plain mixing would. */
export function darken(hex: string, amount: number): string {
  const { l, a, b } = toLab(hex);
  const keep = 1 - amount * 0.45;
  return toHex({ l: l * (1 - amount), a: a * keep, b: b * keep });
}

export function mix(from: string, to: string, amount: number): string {
  const p = toLab(from);
  const q = toLab(to);
  const at = (x: number, y: number) => x + (y - x) * amount;
  return toHex({ l: at(p.l, q.l), a: at(p.a, q.a), b: at(p.b, q.b) });
}

/** 0 for black to 1 for white, as the eye sees it. */
export const lightnessOf = (hex: string) => toLab(hex).l;

/** How different two colours look: about 0.05 is barely told apart, 0.3 is plain at thumbnail size. */
export function distance(one: string, other: string): number {
  const p = toLab(one);
  const q = toLab(other);
  return Math.hypot(p.l - q.l, p.a - q.a, p.b - q.b);
}

function toLab(hex: string): Lab {
  const [r, g, b] = [1, 3, 5].map((at) => toLinear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  const l = Math.cbrt(0.4122214708 * r! + 0.5363325363 * g! + 0.0514459929 * b!);
  const m = Math.cbrt(0.2119034982 * r! + 0.6806995451 * g! + 0.1073969566 * b!);
  const s = Math.cbrt(0.0883024619 * r! + 0.2817188376 * g! + 0.6299787005 * b!);
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}

function toHex({ l, a, b }: Lab): string {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
  return `#${channels.map((linear) => byte(fromLinear(linear))).join('')}`;
}

const toLinear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const fromLinear = (c: number) => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);
const byte = (c: number) =>
  Math.round(Math.min(1, Math.max(0, c)) * 255)
    .toString(16)
    .padStart(2, '0');

export interface Material {
  /** As the facts of a product give it. */
  name: string;
  /** Before a noun in a picture's text; empty where a picture does not show it. */
  seen: string;
  /** Which fact the name is. */
  fact?: string;
  care?: string;
  sentences: readonly string[];
  vi?: { name: string; sentence: string };
  ru?: { name: string; sentence: string };
}

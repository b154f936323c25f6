/** Markup that may be sent as it is. Only `html` makes it. */
export interface SafeHtml {
  readonly markup: string;
}

type Insertion = SafeHtml | string | number | undefined | false | readonly SafeHtml[];

/** A template whose insertions are escaped, except those that `html` itself made. */
export function html(strings: TemplateStringsArray, ...insertions: Insertion[]): SafeHtml {
  const markup = strings.reduce((text, part, index) => text + insert(insertions[index - 1]) + part);
  return { markup };
}

function insert(value: Insertion): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  if ('markup' in value) return value.markup;
  return value.map((item) => item.markup).join('');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/**
 * JSON that can stand inside a script element: no text in it can end the element or open a comment, and the
 * two line ends that JSON allows and older JavaScript does not are escaped.
 */
export function scriptJson(value: unknown): SafeHtml {
  const markup = JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return { markup };
}

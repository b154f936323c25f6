/** What spreadsheets take for a formula: these signs, also in their full width, at the start of a cell. */
const FORMULA = /^'*\s*[=+\-@|%＝＋－＠]/u;
const GUARDED = /^'+\s*[=+\-@|%＝＋－＠]/u;

/**
 * Puts an apostrophe before text that a spreadsheet would run as a formula (OWASP, CSV injection). Text that
 * already has one there gets another, so that `unguardFormula` gives back just what was written.
 */
export const guardFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** Takes away what `guardFormula` put there. */
export const unguardFormula = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

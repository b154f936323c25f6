/** The text of a CHECK that a column holds one of `values`: the database refuses what the types rule out. */
export function oneOf(column: string, values: readonly string[]): string {
  return `${column} IN (${values.map((value) => `'${value}'`).join(', ')})`;
}

/** Under which name an action runs on several rows. */
export function bulkName(action: string): string {
  return `bulk-${action}`;
}

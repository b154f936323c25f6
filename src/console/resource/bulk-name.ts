/** Under which names an action runs on several rows, and is tried on them. */
export function bulkName(action: string): string {
  return `bulk-${action}`;
}

export function previewName(action: string): string {
  return `preview-${action}`;
}

/** Removing several rows. */
export const BULK_REMOVAL = 'bulkDelete';

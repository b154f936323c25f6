/** Under which names an action runs on several rows, and is tried on them. */
export function bulkName(action: string): string {
  return `bulk-${action}`;
}

export function previewName(action: string): string {
  return `preview-${action}`;
}

/** Under which name it is said what an action would come to. */
export function foretellName(action: string): string {
  return `foretell-${action}`;
}

/** Under which name a document is printed. */
export function printName(document: string): string {
  return `print-${document}`;
}

/** Removing several rows. */
export const BULK_REMOVAL = 'bulkDelete';

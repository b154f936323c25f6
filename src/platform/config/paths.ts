import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root, from the sources and from the compiled code alike. */
export const projectRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

/** A file below `resources/`. */
export const resourcePath = (...parts: string[]): string => join(projectRoot, 'resources', ...parts);

function findRoot(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error('package.json is not above the code.');
  return findRoot(parent);
}

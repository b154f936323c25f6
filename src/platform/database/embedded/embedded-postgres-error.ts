/** The embedded PostgreSQL cannot be used; the message says why and what to do about it. */
export class EmbeddedPostgresError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'EmbeddedPostgresError';
  }
}

/** What to do about the words that PostgreSQL, the loader and the system use; the first match counts. */
const ADVICE: [words: RegExp, advice: string][] = [
  [
    /could not \w+ (anonymous )?shared memory/i,
    'The machine gives too little shared memory (in a container: --shm-size).',
  ],
  [/No space left on device|ENOSPC|EDQUOT|quota exceeded/i, 'The disk of DATA_DIR is full: free some space.'],
  // Node says ENOENT where it may not make a directory on a read-only file system.
  [/Read-only file system|EROFS|ENOENT.* mkdir/i, 'DATA_DIR cannot be written: choose another place for it.'],
  [/Cannot allocate memory|out of memory|ENOMEM/i, 'The machine is out of memory.'],
  [
    /shared librar|Library not loaded|GLIBC|ENOEXEC|Exec format/i,
    'The PostgreSQL that comes with Armoire does not run here: run "npm ci" again on this machine with install ' +
      'scripts allowed, or set DATABASE_URL to a PostgreSQL of your own.',
  ],
  [/locale/i, 'DATA_DIR comes from a machine with other locales: install the locale that is named.'],
  [
    /chown|spawn (EPERM|EINVAL)/,
    'As root, the database runs as another user, which the system refused: start Armoire as a plain user.',
  ],
  [
    /Permission denied|Operation not permitted|EACCES|EPERM|wrong ownership/i,
    'DATA_DIR and all in it must belong to the user that starts Armoire.',
  ],
  [
    /ENAMETOOLONG|EOPNOTSUPP|ENOTSUP|ENOTSOCK/,
    'DATA_DIR must have a shorter path, on a local disk that can hold sockets.',
  ],
];

/** The advice for an output or error message, after a space; empty when there is none to give. */
export function adviceFor(words: string): string {
  const found = ADVICE.find(([pattern]) => pattern.test(words));
  return found ? ` ${found[1]}` : '';
}

/** Anything thrown while `directory` was put to use, as an error that a person can act on. */
export function asEmbeddedPostgresError(error: unknown, directory: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL cannot use DATA_DIR (${directory}): ${words}.${adviceFor(words)}`,
    error,
  );
}

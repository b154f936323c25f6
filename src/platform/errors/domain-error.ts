/** What went wrong, in terms that both renderers (HTTP and console) know how to answer. */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'stale'
  | 'too_large'
  | 'unsupported_media'
  | 'broken_rule'
  | 'too_many'
  | 'not_offered'
  | 'unavailable';

/** One input field that was refused. `pointer` is an RFC 6901 JSON pointer into the body, query or path. */
export interface FieldError {
  pointer: string;
  code: string;
  message: string;
}

export interface DomainErrorOptions {
  /** The input property at fault, in its wire name; the console marks this field. */
  property?: string;
  /** Every refused field, when there is more than one or the pointer is nested. */
  fields?: FieldError[];
  /** Seconds after which trying again makes sense; becomes `Retry-After`. */
  retryAfter?: number;
  cause?: unknown;
}

/**
 * The only error that a service throws on purpose. `code` (`feature.snake_case`) is a contract with
 * clients and never changes its meaning; `message` is for people and may be reworded.
 */
export class DomainError extends Error {
  readonly property: string | undefined;
  readonly fields: FieldError[];
  readonly retryAfter: number | undefined;

  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    options: DomainErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'DomainError';
    this.property = options.property;
    this.retryAfter = options.retryAfter;
    this.fields =
      options.fields ??
      (options.property ? [{ pointer: `/${options.property}`, code: code.split('.').at(-1)!, message }] : []);
  }
}

/**
 * For `catch`: says of a refusal which field it is about, where the service that refused does not know the form.
 * @throws the error, with its property when it is a DomainError
 */
export function atProperty(property: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof DomainError)) throw error;
    const { code, kind, message, retryAfter, cause } = error;
    throw new DomainError(code, kind, message, { property, retryAfter, cause });
  };
}

import type { WireField } from '../../wire';
import { isSameSent } from './field-values';

type Values = Record<string, unknown>;

/** What two people made of the same record, each without knowing of the other. */
export interface Conflict {
  /** As both began. */
  before: Values;
  mine: Values;
  /** As the server holds it now. */
  theirs: Values;
  /** Changed by both, to something different. */
  contested: readonly WireField[];
  /** Changed by the other alone. */
  taken: readonly WireField[];
}

export function conflictOf(
  fields: readonly WireField[],
  { before, mine, theirs }: Pick<Conflict, 'before' | 'mine' | 'theirs'>,
): Conflict {
  const isSame = (field: WireField, one: Values, other: Values) =>
    isSameSent(field, one[field.name], other[field.name]);
  const byThem = fields.filter((field) => !isSame(field, theirs, before));
  const contested = byThem.filter((field) => !isSame(field, mine, before) && !isSame(field, mine, theirs));
  const taken = byThem.filter((field) => !contested.includes(field));
  return { before, mine, theirs, contested, taken };
}

/** What the form holds once it has been decided whose of the contested fields is right; mine unless said otherwise. */
export function resolve(conflict: Conflict, isTheirs: (name: string) => boolean): Values {
  const { mine, theirs, contested, taken } = conflict;
  const fromThem = [...taken, ...contested.filter(({ name }) => isTheirs(name))];
  return { ...mine, ...Object.fromEntries(fromThem.map(({ name }) => [name, theirs[name]])) };
}

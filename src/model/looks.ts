/**
 * Who has looked at whom: of each entity, the others whose words went into what was made of it. Views ask for other entities by
 * `lookup.ts` alone, which notes each name here. What is made of an entity stays the same as long as it and those stay the same.
 */
import type { Entity, Model } from './model.ts';

/** Names by the name of the entity that something was made of. */
export type Looks = ReadonlyMap<string, ReadonlySet<string>>;

const looks = new WeakMap<Model, Map<string, Set<string>>>();

/** The names that the work under way has asked for. Work is done in one go, so there is one at a time. */
let noted: Set<string> | null = null;

export function note(name: string): void {
  noted?.add(name);
}

/** Makes something of an entity. Whom it looks at is kept for `looksOf`. */
export function madeOf<T>(model: Model, { name }: Entity, work: () => T): T {
  const { made, names } = noting(work);
  const ofModel = looks.get(model) ?? new Map<string, Set<string>>();
  looks.set(model, ofModel);
  const known = ofModel.get(name) ?? new Set([name]);
  ofModel.set(name, known);
  for (const one of names) known.add(one);
  return made;
}

/** What work makes, and whom it looks at. Who remembers the one has to note the others whenever he gives it. */
export function noting<T>(work: () => T): { readonly made: T; readonly names: ReadonlySet<string> } {
  const outer = noted;
  const names = new Set<string>();
  noted = names;
  try {
    return { made: work(), names };
  } finally {
    noted = outer;
    for (const name of names) note(name);
  }
}

/** Whom was looked at so far, in what was made by `madeOf`. */
export function looksOf(model: Model): Looks {
  return looks.get(model) ?? new Map();
}

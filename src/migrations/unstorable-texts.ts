import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LiteralValue, Model } from '../model/index.ts';
import type { Place } from '../source/source.ts';

/** Texts of the model with a NUL character: PostgreSQL stores none, and SQLite takes it for the end of the statement. */
export function unstorableTexts(model: Model): Diagnostic[] {
  return [
    ...model.enums
      .filter(({ values }) => holdsNul(values))
      .map(({ name, place }) => diagnostic(`A value of enum ${name}`, place)),
    ...model.entities.flatMap((entity) =>
      entity.fields
        .filter((field) => field.default?.kind === 'literal' && holdsNul(field.default.value))
        .map((field) => diagnostic(`The default of ${entity.name}.${field.name}`, field.place)),
    ),
  ];
}

function diagnostic(what: string, place: Place): Diagnostic {
  const message = `${what} holds a NUL character, which a database can't store.`;
  return { code: 'wrong-literal', severity: 'error', place, message, help: 'Leave the character out.' };
}

function holdsNul(value: LiteralValue): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, part]) => name.includes('\0') || holdsNul(part));
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Check, Entity, Field, Model } from '../model/index.ts';
import { keptOut, type Group } from './scarce.ts';

/** No value was found that the field itself accepts: its pattern and its limits are too much for the generator. */
export function unsolvedField(field: Field): Diagnostic {
  return {
    code: 'no-sample',
    severity: 'warning',
    place: field.place,
    message: `No sample was found for ${field.name}: the generated tests need a value that the field accepts.`,
    help: `Give it one: \`example: …\`; samples start from it${field.pattern === null ? '' : ', with a number at its end where each has to be another'}.`,
  };
}

/**
 * No values were found that the check lets pass, or that are outside of a unique over few values. Where every field that it names has an
 * example, those are taken at their word, and there is no warning.
 */
export function unsolvedCheck(model: Model, entity: Entity, given: readonly Field[], check: Check): Diagnostic[] {
  const { name, expression } = check;
  const isUnique = keptOut(entity).some((one) => one.check === check);
  const words = new Set(
    model.settings.databases.flatMap(
      (database) => expression[database]?.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [],
    ),
  );
  const named = given.filter((field) => words.has(field.column.toLowerCase()));
  const wanting = named.filter((field) => field.example === null);
  if (named.length > 0 && wanting.length === 0) return [];
  const [first] = wanting;
  return [
    {
      code: 'no-sample',
      severity: 'warning',
      place: first?.place ?? entity.place,
      message: isUnique
        ? `No sample was found that is outside of the unique ${name} of ${entity.name}: the generated tests need more rows than it has room for.`
        : `No sample was found that the check ${name} of ${entity.name} lets pass: the generated tests need rows that it accepts.`,
      help:
        first === undefined
          ? 'It depends on no field that a client gives; see that the defaults pass it.'
          : `Give ${wanting.map((field) => field.name).join(', ')} an example that ${isUnique ? 'its `where` leaves out' : 'passes'}: \`example: …\`.`,
    },
  ];
}

/** A unique, or the key, of fields that have too few values, and that no row can be outside of. */
export function tooFew({ name, fields, place }: Entity, { columns, name: unique }: Group): Diagnostic {
  const members = fields.filter(({ column }) => columns.includes(column));
  const names = members.map((field) => field.name).join(', ');
  return {
    code: 'no-sample',
    severity: 'warning',
    place: members[0]?.place ?? place,
    message: `${unique === undefined ? `The key of ${name}` : `The unique ${unique} of ${name}`} has room for too few rows: the generated tests need some more, with different values of ${names}.`,
    help:
      unique === undefined
        ? 'Take a key with more values, or let the project make it: leave out `key`.'
        : `Let ${names} be null, or leave rows out: \`uniques: [ { properties: [${names}], where: … } ]\`.`,
  };
}

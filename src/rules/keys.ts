import { definitionOf } from '../types/index.ts';
import { eachEntity } from './rule.ts';
import type { Rule } from './rule.ts';

/** Each part of a key that clients give is always there, can stand in a path, and is accepted and sent. */
export const keyPartsIdentify: Rule = eachEntity((entity, draft, report, { written }) => {
  if (entity.key.origin !== 'client') return;
  for (const name of entity.key.properties) {
    const field = entity.fields.find((candidate) => candidate.name === name);
    if (field === undefined) continue;
    const words = written.fields.get(field);
    const { array, nullable, type, access } = field;
    const error = (message: string, help: string): void =>
      report.error('bad-key', partPlace(draft, name) ?? field.place, message, help);
    if (nullable)
      error(
        `\`${name}\` is a part of the key, and nullable.`,
        'Remove `nullable` (or `?`), or take it out of the key.',
      );
    else if (array || !definitionOf(type).allows.key)
      error(
        `\`${name}\` is a part of the key, and its type can't stand in a path.`,
        'Use a string, a number, a uuid, a date or an enum, or another property.',
      );
    else if (!access.create || !access.send) {
      error(
        `\`${name}\` is a part of the key, and ${words?.readOnly?.value === true ? 'readOnly' : words?.writeOnly?.value === true ? 'writeOnly' : words?.generated !== null ? 'generated' : 'hidden'}.`,
        'A key that a client gives is accepted on create, and sent: remove that word.',
      );
    }
  }
});

/** A key that is one relation is shared with the target: a one-to-one. */
export const soleRelationKeysAreOneToOne: Rule = eachEntity((entity, draft, report) => {
  if (draft.keyIsBroken || entity.key.origin !== 'client' || entity.key.properties.length !== 1) return;
  const relation = entity.relations.find((candidate) => candidate.name === entity.key.properties[0]);
  if (relation?.kind !== 'manyToOne') return;
  const { name } = relation;
  report.error(
    'bad-key',
    partPlace(draft, name) ?? entity.place,
    `The key is the relation \`${name}\` alone, which is a manyToOne.`,
    "Two rows can't share a key: write `oneToOne`, or add another part to the key.",
  );
});

/** A relation in a key refers to something in every row. */
export const keyRelationsAreRequired: Rule = eachEntity((entity, draft, report) => {
  if (entity.key.origin !== 'client') return;
  for (const relation of entity.relations) {
    if (relation.kind === 'manyToMany' || !relation.inKey || !relation.nullable) continue;
    report.error(
      'bad-key',
      partPlace(draft, relation.name) ?? relation.place,
      `\`${relation.name}\` is a part of the key, and nullable.`,
      'Remove `nullable`, or take it out of the key.',
    );
  }
});

function partPlace(draft: Parameters<Parameters<typeof eachEntity>[0]>[1], name: string) {
  const key = draft.content.own?.key ?? null;
  if (key?.value.form === 'list') return key.value.names.find(({ value }) => value === name)?.place ?? key.place;
  return key?.place ?? null;
}

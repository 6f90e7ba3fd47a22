import type { Said } from '../parse/kind.ts';
import type { Context, EntityDraft } from './draft.ts';

/** Says that an entity has no such property, and what was probably meant. Nothing is said about a name that is broken elsewhere. */
export function reportUnknownProperty(draft: EntityDraft, { value, place }: Said<string>, { report }: Context): void {
  const name = value.replace(/^-/, '');
  if (draft.broken.has(name)) return;
  const known = [...draft.fields, ...draft.relations].map((property) => property.name);
  const near = report.nearest(name, known);
  const byColumn =
    draft.fields.find(({ column }) => column === name)?.name ??
    draft.relations.find((relation) => relation.kind !== 'manyToMany' && relation.columns.includes(name))?.name;
  const help =
    byColumn !== undefined && byColumn !== name
      ? `Columns are named by their property here: \`${byColumn}\`.`
      : near === null
        ? `Its properties: ${known.join(', ')}.`
        : `Did you mean \`${near}\`?`;
  const inverse = draft.inverses.some((candidate) => candidate.name === name);
  const manyToMany = draft.relations.some((relation) => relation.name === name && relation.kind === 'manyToMany');
  if (inverse || manyToMany) {
    report.error(
      'unknown-property',
      place,
      `\`${name}\` has no column in the table of \`${draft.name}\`.`,
      'Name fields, and relations that have a foreign key here.',
    );
  } else {
    report.error('unknown-property', place, `\`${draft.name}\` has no field or relation \`${name}\`.`, help);
  }
}

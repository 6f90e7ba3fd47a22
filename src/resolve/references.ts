import type { Report } from '../diagnostics/report.ts';
import type { RelationWords } from '../parse/relation-words.ts';
import type { EntityDraft } from './draft.ts';

/** Why these properties of the target can't be what a foreign key refers to; null where they can. */
export function referenceProblem(
  target: EntityDraft,
  names: readonly string[],
  said: NonNullable<RelationWords['references']>,
  report: Report,
): { message: string; help: string } | null {
  const uniques = uniquesOf(target);
  const missing = names.find(
    (name) => ![...target.fields, ...target.content.relations].some((property) => property.name === name),
  );
  if (names.length === 0)
    return { message: '`references` names no property.', help: 'Remove it, or name a unique of the target.' };
  if (missing !== undefined) {
    const near = report.nearest(
      missing,
      target.fields.map(({ name }) => name),
    );
    return {
      message: `\`${target.name}\` has no property \`${missing}\`.`,
      help: near === null ? 'Name a unique of the target.' : `Did you mean \`${near}\`?`,
    };
  }
  if (names.join() === target.key.properties.join()) return null;
  if (!uniques.some((unique) => unique.join() === names.join())) {
    return {
      message: `${names.map((name) => `\`${name}\``).join(', ')} ${said.value.length === 1 ? 'is' : 'are'} no unique of \`${target.name}\`.`,
      help:
        uniques.length === 0
          ? 'Remove `references`: the relation then refers to the key.'
          : `Its uniques: ${uniques.map((unique) => `[${unique.join(', ')}]`).join(', ')}.`,
    };
  }
  if (target.content.softDelete !== null && target.content.softDelete.value !== false) {
    return {
      message: `The uniques of \`${target.name}\` hold among the living alone (softDelete), and a foreign key can't refer to such a one.`,
      help: 'Remove `references`: the relation then refers to the key.',
    };
  }
  return null;
}

/** The properties of each unique that holds for all rows. */
function uniquesOf(target: EntityDraft): readonly (readonly string[])[] {
  return [
    ...target.content.fields.filter(({ value }) => value?.unique?.value === true).map(({ name }) => [name]),
    ...target.content.relations.filter(({ value }) => value?.oneToOne != null).map(({ name }) => [name]),
    ...target.content.uniques
      .filter(({ value }) => value.where === null)
      .map(({ value }) => value.properties?.value.map((property) => property.value) ?? []),
  ];
}

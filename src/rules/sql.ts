import { eachEntity } from './rule.ts';

/** What isn't a name in SQL: texts, and names in quotes, which may be anything. */
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"/g;

/** A check is SQL over columns; the name of a property that isn't its column's would fail in the first migration. */
export const checksNameColumns = eachEntity((entity, draft, report) => {
  if (draft.content.checks.length === 0) return;
  const columns = new Set([
    ...entity.fields.map(({ column }) => column),
    ...entity.relations.flatMap((relation) => (relation.kind === 'manyToMany' ? [] : relation.columns)),
  ]);
  const known = new Map(
    [...entity.fields, ...entity.relations].flatMap((property) => {
      if (property.kind === 'manyToMany') return [];
      const column = property.kind === 'field' ? property.column : property.columns.join(', ');
      return columns.has(property.name) ? [] : [[property.name, column] as const];
    }),
  );
  for (const { name, place, value } of draft.content.checks) {
    const words = new Set(
      [value?.sqlite, value?.postgresql].flatMap((sql) => sql?.replaceAll(QUOTED, '').match(/\w+/g) ?? []),
    );
    for (const [property, column] of known) {
      if (!words.has(property)) continue;
      report.error(
        'property-in-sql',
        place,
        `The check \`${name}\` names the property \`${property}\`; SQL knows its column.`,
        `Write \`${column}\`.`,
      );
    }
  }
});

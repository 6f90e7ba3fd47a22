import type { Database, Entity, PerDatabase } from '../../model/index.ts';
import type { EntityDraft } from '../../resolve/draft.ts';
import type { Resolved } from '../../resolve/resolve.ts';
import type { Place } from '../../source/source.ts';

export interface SqlText {
  /** As a sentence goes on with it: "the check `ends_later`". */
  readonly what: string;
  readonly place: Place;
  /** What stands there decides what may stand in it. `value` is not looked up in the table alone. */
  readonly use: 'check' | 'condition' | 'expression' | 'value';
  readonly sql: string;
  /** The databases that are given this text. */
  readonly databases: readonly Database[];
  /** The column that it generates. */
  readonly column: string | null;
}

/** Every SQL expression that an entity's words have, for the project's databases. */
export function sqlTexts(entity: Entity, draft: EntityDraft, { model, written }: Resolved): readonly SqlText[] {
  if (!saysSql(entity, draft)) return [];
  const texts: SqlText[] = [];
  const add = (
    { what, place, use }: Pick<SqlText, 'what' | 'place' | 'use'>,
    sql: PerDatabase | null,
    column: string | null = null,
  ): void => {
    if (sql === null) return;
    const said = model.settings.databases.filter((database) => sql[database] !== null);
    for (const text of new Set(said.map((database) => sql[database] ?? '')))
      texts.push({ what, place, use, column, sql: text, databases: said.filter((one) => sql[one] === text) });
  };
  for (const { name, place, value } of draft.content.checks)
    add({ what: `the check \`${name}\``, place, use: 'check' }, value);
  for (const index of draft.content.indexes.length === 0 ? [] : entity.indexes) {
    const words = written.indexes.get(index);
    const { expression = null, where = null } = words ?? {};
    if (expression !== null)
      add({ what: 'the expression of an index', place: expression.place, use: 'expression' }, expression.value);
    if (where !== null) add({ what: 'the `where` of an index', place: where.place, use: 'condition' }, where.value);
  }
  for (const unique of entity.uniques) {
    const where = unique.where === null ? null : (written.uniques.get(unique)?.where ?? null);
    if (where !== null) add({ what: 'the `where` of a unique', place: where.place, use: 'condition' }, where.value);
  }
  for (const field of entity.fields.filter(({ generated, backfill }) => generated !== null || backfill !== null)) {
    const { generated = null, backfill = null } = written.fields.get(field) ?? {};
    if (generated !== null) {
      const place = { what: `\`generated\` of \`${field.name}\``, place: generated.place, use: 'check' } as const;
      add(place, generated.value, field.column);
    }
    if (backfill !== null)
      add({ what: `\`backfill\` of \`${field.name}\``, place: backfill.place, use: 'value' }, backfill.value);
  }
  for (const relation of entity.relations) {
    const said = written.relations.get(relation)?.backfill ?? null;
    if (said !== null)
      add({ what: `\`backfill\` of \`${relation.name}\``, place: said.place, use: 'value' }, said.value);
  }
  return texts;
}

/** Most entities are done with that. */
function saysSql({ fields, relations }: Entity, { content: { checks, indexes, uniques } }: EntityDraft): boolean {
  return (
    checks.length + indexes.length + uniques.length > 0 ||
    fields.some(({ generated, backfill }) => generated !== null || backfill !== null) ||
    relations.some(({ backfill }) => backfill !== null)
  );
}

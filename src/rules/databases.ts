/** What one of the project's databases can't do, or isn't told to: it does the nearest, and somebody has to know. */
import type { Database, PerDatabase } from '../model/index.ts';
import type { Place } from '../source/source.ts';
import type { Resolved } from '../resolve/resolve.ts';
import { SQLITE_DIGITS } from '../types/decimal.ts';
import { isLongDecimal } from './digits.ts';
import { eachEntity } from './rule.ts';
import type { ModelRule, Rule } from './rule.ts';

const NAMES: Readonly<Record<Database, string>> = { sqlite: 'SQLite', postgresql: 'PostgreSQL' };

export const conditionsHoldOnEachDatabase: Rule = eachEntity((entity, draft, report, { model, written }) => {
  const { checks, uniques, indexes } = draft.content;
  if (checks.length + uniques.length + indexes.length === 0) return;
  const { databases } = model.settings;
  const tell = (sql: PerDatabase | null, place: Place, effect: (database: string) => string, word: string): void => {
    for (const database of databases) {
      if (sql === null || sql[database] !== null) continue;
      const help = `Give \`${word}\` a text for ${database} too, or one text for both; else this is how it is.`;
      report.warning('databases-differ', place, effect(NAMES[database]), help);
    }
  };
  for (const { name, place, value } of checks) {
    tell(value, place, (database) => `Nothing checks \`${name}\` on ${database}.`, name);
  }
  for (const unique of entity.uniques) {
    const where = unique.where === null ? null : (written.uniques.get(unique)?.where ?? null);
    if (where === null) continue;
    const what = unique.properties.map((name) => `\`${name}\``).join(', ');
    tell(
      where.value,
      where.word,
      (database) => `On ${database} ${what} may be there twice: it gets no unique.`,
      'where',
    );
  }
  if (indexes.length === 0) return;
  for (const index of entity.indexes) {
    const { where = null, expression = null, using = null } = written.indexes.get(index) ?? {};
    if (where !== null) tell(where.value, where.word, (database) => `On ${database} the index has all rows.`, 'where');
    if (expression !== null)
      tell(expression.value, expression.word, (database) => `${database} gets no such index.`, 'expression');
    if (using === null || using.value === 'btree' || !databases.includes('sqlite')) continue;
    report.warning(
      'databases-differ',
      using.place,
      `SQLite has no \`${using.value}\`: it gets a plain index, which finds and orders by whole values alone.`,
      'What needs that method is slow on SQLite. Remove `using` where a plain index does on PostgreSQL as well.',
    );
  }
});

/** One warning for all of them: money alone makes many. */
export const longDecimalsAreKnown: ModelRule = (resolved, report) => {
  const [first, ...others] = longDecimals(resolved);
  if (first === undefined) return;
  const named = others.slice(0, 3).map(({ path }) => `\`${path}\``);
  const more = others.length > named.length ? ` and ${others.length - named.length} more` : '';
  const like = others.length === 0 ? '' : ` The same holds for ${named.join(', ')}${more}.`;
  report.warning(
    'databases-differ',
    first.place,
    `\`${first.path}\` takes ${first.precision} digits, and SQLite keeps ${SQLITE_DIGITS}: a value with more is refused there (422).${like}`,
    `Nothing is rounded. Where ${SQLITE_DIGITS} digits do, say so by the precision, or by \`min\` and \`max\`.`,
  );
};

function longDecimals({ model }: Resolved): { path: string; place: Place; precision: number }[] {
  if (!model.settings.databases.includes('sqlite')) return [];
  return model.entities.flatMap(({ name, fields }) => {
    if (!fields.some(isLongDecimal)) return [];
    const long = fields.filter(isLongDecimal);
    return long.map((field) => {
      const precision = field.type.base === 'decimal' ? field.type.precision : 0;
      return { path: `${name}.${field.name}`, place: field.place, precision };
    });
  });
}

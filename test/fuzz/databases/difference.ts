import type { Database, Sql } from '../document.ts';
import { essenceOf } from './sql-text.ts';

/** The essence of what all of these say together for that database; none where they say nothing for it. */
export function essences(database: Database, sql: readonly Sql[], columns: ReadonlySet<string>): string[] {
  const texts = sql.flatMap((one) => (typeof one === 'string' ? [one] : (one[database] ?? [])));
  return texts.length === 0 ? [] : [essenceOf(texts.join(' and '), columns)];
}

/** Both as multisets. */
export function difference(what: string, expected: readonly string[], found: readonly string[]): string[] {
  const left = [...found];
  const missing = expected.filter((one) => {
    const index = left.indexOf(one);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
  return [...missing.map((one) => `${what}: missing ${one}`), ...left.map((one) => `${what}: not in the model ${one}`)];
}

// Managed by Espalier, and made again by every run.
import { sql, type SqlBool } from 'kysely';
import { expect } from 'vitest';
import { dialectOf } from '../src/db/dialect.ts';
import { keyValues, type Reader } from '../src/db/reader.ts';
import type { Tested } from './app.ts';
import { expectProblem } from './expect-problem.ts';
import { json } from './json.ts';
import { rowsOf } from './pages.ts';
import { addressIn, addressOf, keyParts, type Resource } from './resource.ts';
import { ANY } from './rows.ts';

/** Takes away what a reader's scope hides. Gives what brings it back. */
export function lift<Columns>(reader: Pick<Reader<Columns>, 'restrict' | 'scope'>): () => void {
  const { scope } = reader;
  reader.restrict(undefined);
  return () => reader.restrict(scope);
}

/** Does the work while the resource's scope hides that entity, beside what it hides anyway. */
export async function whileHidden<Columns>(
  reader: Resource<Columns>['reader'],
  entity: object,
  work: () => Promise<unknown>,
): Promise<void> {
  const { scope, table } = reader;
  const key = Object.fromEntries(keyParts(entity).entries());
  reader.restrict((where, ctx) => {
    const values = keyValues(table, key, dialectOf(ctx.state.em));
    // A scope may name columns without their table.
    const equal = table.key.map((column, index) => sql`${sql.id(column)} = ${values[index]}`);
    const others = sql<SqlBool>`not (${sql.join(equal, sql` and `)})`;
    return scope === undefined ? others : sql<SqlBool>`(${others}) and (${scope(where, ctx)})`;
  });
  try {
    await work();
  } finally {
    reader.restrict(scope);
  }
}

/** Of two rows, the one that the scope hides isn't there for any operation, and stays as it is. The other one is. */
export async function expectScope<Columns>(
  tested: Tested,
  { path, key, operations, reader }: Resource<Columns>,
  { shown, hidden }: { readonly shown: object; readonly hidden: object },
): Promise<void> {
  const { client } = tested;
  const address = addressOf(path, hidden);
  const listed = operations.includes('list');
  const before = listed ? await rowsOf(tested, path) : [];
  await whileHidden(reader, hidden, async () => {
    if (listed) {
      const left = before.filter((row) => addressIn(path, row, key) !== address);
      expect(left).toHaveLength(before.length - 1);
      expect(await rowsOf(tested, path)).toEqual(left);
    }
    if (operations.includes('read')) {
      await expectProblem(await client.get(address), 404);
      await json(await client.get(addressOf(path, shown)));
    }
    if (operations.includes('update')) await expectProblem(await client.patch(address, {}, ANY), 404);
    if (operations.includes('delete')) await expectProblem(await client.delete(address, ANY), 404);
  });
  if (listed) expect(await rowsOf(tested, path)).toEqual(before);
  if (operations.includes('read')) await json(await client.get(address));
}

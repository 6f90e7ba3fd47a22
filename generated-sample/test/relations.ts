// Managed by Espalier, and made again by every run.
/** Relations as clients see them: embedded by `include`, as lists of their own, and in bodies. */
import { expect } from 'vitest';
import type { Tested } from './app.ts';
import { expectProblem } from './expect-problem.ts';
import { json, type Json } from './json.ts';
import { rowsOf } from './pages.ts';
import { addressIn, addressOf, type Resource, type ResourceFacts } from './resource.ts';
import { ANY } from './rows.ts';
import { whileHidden } from './scope.ts';

/** A relation of a resource to another one. */
export interface Related<Columns, Other> {
  readonly of: Resource<Columns>;
  readonly name: string;
  /** Many-to-many: the member is an array. */
  readonly many?: boolean;
  readonly other: Resource<Other>;
  /** Makes a row that has this relation to another one, and to that alone. */
  readonly pair: () => Promise<{ readonly row: object; readonly other: object }>;
}

/** `include` puts there what the other resource is by itself, and nothing where that is hidden. */
export async function expectEmbedded<Columns, Other>(tested: Tested, related: Related<Columns, Other>): Promise<void> {
  const { name, many = false } = related;
  const pairs = [await related.pair(), await related.pair()];
  for (const { row, other } of pairs) {
    for (const sent of await answersWith(tested, related.of, row, { include: name })) {
      await expectItself(tested, related.other, other, many ? sent[name] : [sent[name]]);
    }
  }
  for (const { row, other } of pairs.slice(0, 1)) {
    await whileHidden(related.other.reader, other, async () => {
      for (const sent of await answersWith(tested, related.of, row, { include: name })) {
        expect(sent[name]).toEqual(many ? [] : null);
      }
    });
  }
}

/** A body must not refer to what is hidden: 422. */
export async function expectNoHiddenReference<Columns, Other>(
  tested: Tested,
  related: Related<Columns, Other>,
  bodies: { readonly create?: object; readonly update?: object },
): Promise<void> {
  const { of, name, many = false } = related;
  const { row, other } = await related.pair();
  const [sent] = await answersWith(tested, of, row, {});
  const reference = { [name]: sent?.[name] };
  const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}${many ? '/0' : ''}`;
  await whileHidden(related.other.reader, other, async () => {
    if (bodies.create !== undefined) {
      await expectProblem(await tested.client.post(of.path, { ...bodies.create, ...reference }), 422, pointer);
    }
    if (bodies.update !== undefined) {
      const change = { ...bodies.update, ...reference };
      await expectProblem(await tested.client.patch(addressOf(of.path, row), change, ANY), 422, pointer);
    }
  });
}

/** The list below a row: what belongs to that one alone, without what is hidden, and 404 where the row itself is. */
export async function expectChildren<Columns, Other>(
  tested: Tested,
  { of, name, other: child, pair }: Related<Columns, Other>,
): Promise<void> {
  const below = (row: object): string => `${addressOf(of.path, row)}/${encodeURIComponent(name)}`;
  const pairs = [await pair(), await pair()];
  for (const { row, other } of pairs) {
    const found = await rowsOf(tested, below(row));
    expect(found.map((one) => addressIn('', one, child.key))).toEqual([addressOf('', other)]);
  }
  for (const { row, other } of pairs.slice(0, 1)) {
    await whileHidden(child.reader, other, async () => expect(await rowsOf(tested, below(row))).toEqual([]));
    await whileHidden(of.reader, row, async () => expectProblem(await tested.client.get(below(row)), 404));
  }
}

/** The row in each answer that shows it: read, and list. */
async function answersWith(
  tested: Tested,
  { path, key, operations }: ResourceFacts,
  row: object,
  query: Readonly<Record<string, string>>,
): Promise<readonly Json[]> {
  const address = addressOf(path, row);
  const answers: Json[] = [];
  if (operations.includes('read')) {
    answers.push(await json(await tested.client.get(`${address}?${new URLSearchParams(query).toString()}`)));
  }
  if (operations.includes('list')) {
    const rows = await rowsOf(tested, path, query);
    // What is embedded may be a part of the key, and no row shows its address then.
    const plain = await rowsOf(tested, path);
    answers.push(...rows.filter((_, at) => addressIn(path, plain[at] ?? {}, key) === address));
  }
  expect(answers).not.toEqual([]);
  return answers;
}

/** That the objects are that one alone, as it is sent by itself. Where nobody can get it, the key has to do. */
async function expectItself(tested: Tested, resource: ResourceFacts, entity: object, sent: unknown): Promise<void> {
  const { key, operations } = resource;
  if (operations.includes('read') || operations.includes('list')) {
    const [itself] = await answersWith(tested, resource, entity, {});
    expect(sent).toEqual([itself]);
  } else {
    expect(sent).toEqual([expect.any(Object)]);
    for (const one of sent as readonly Json[]) expect(addressIn('', one, key)).toBe(addressOf('', entity));
  }
}

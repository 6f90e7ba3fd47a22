/**
 * The tests that are generated must be able to fail: each of these breaks, made in a copy of generated-sample/, turns one of them red.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const COPY = join(ROOT, '.tmp', `breaks-${process.pid}`);

interface Break {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The test file that notices. */
  readonly noticed: string;
}

const BREAKS: readonly Break[] = [
  {
    what: 'a commit that is left out',
    file: 'src/db/guarded-dialect.ts',
    from: 'await this.#inner.commitTransaction(unwrap(connection));',
    to: 'await this.#inner.rollbackTransaction(unwrap(connection));',
    noticed: 'src/modules/tag/tag.test.ts',
  },
  {
    what: 'a serializer that leaks a hidden field',
    file: 'src/modules/product/product.serializer.ts',
    from: '    price: decimal(row.price, 2),',
    to: '    price: decimal(row.price, 2),\n    costPrice: row.cost_price ?? null,',
    noticed: 'src/modules/product/product.test.ts',
  },
  {
    what: 'an include that loads row by row',
    file: 'src/db/embedding.ts',
    from: 'const targets = await reader.select(ctx, [anyOfCondition(relation.references, [...keys.values()])]);',
    to: 'const targets = (await Promise.all([...keys.values()].map((key) => reader.select(ctx, [anyOfCondition(relation.references, [key])])))).flat();',
    noticed: 'src/modules/product/product.test.ts',
  },
  {
    what: 'a missing where of soft delete',
    file: 'src/db/reader.ts',
    from: 'if (deletedAt !== undefined)',
    to: 'if (deletedAt === null)',
    noticed: 'src/modules/product/product.test.ts',
  },
  {
    what: "a transaction that isn't rolled back",
    file: 'src/db/guarded-dialect.ts',
    from: 'await this.#inner.rollbackTransaction(unwrap(connection));',
    to: 'await this.#inner.commitTransaction(unwrap(connection));',
    noticed: 'src/modules/tag/tag.test.ts',
  },
];

describe('a break of the pattern turns a generated test red', () => {
  beforeAll(() => {
    mkdirSync(COPY, { recursive: true });
    cpSync(join(ROOT, 'generated-sample'), COPY, { recursive: true });
  });
  afterAll(() => rmSync(COPY, { recursive: true }));

  test('and without one they are green', { timeout: 120_000 }, () => {
    const { status, output } = run([...new Set(BREAKS.map(({ noticed }) => noticed))]);
    expect(status, output).toBe(0);
  });

  test.each(BREAKS)('$what', { timeout: 120_000 }, ({ file, from, to, noticed }) => {
    const path = join(COPY, file);
    const text = readFileSync(path, 'utf8');
    expect(text.split(from)).toHaveLength(2);
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
    try {
      const { status, output } = run([noticed]);
      expect(status, output).toBe(1);
      expect(output).toMatch(/Tests .*\d+ failed/);
    } finally {
      writeFileSync(path, text);
    }
  });
});

function run(files: readonly string[]): { status: number | null; output: string } {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    NO_COLOR: '1',
  };
  // A vitest of its own, which mustn't take itself for a worker of this one.
  for (const name of Object.keys(env)) if (name.startsWith('VITEST')) Reflect.deleteProperty(env, name);
  const { status, stdout, stderr } = spawnSync('vitest', ['run', ...files], { cwd: COPY, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

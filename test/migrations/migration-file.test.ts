import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { format } from 'oxfmt';
import { afterAll, expect, test } from 'vitest';
import { migrationFile } from '../../src/migrations/migration-file.ts';
import { planMigrations } from '../../src/migrations/plan-migrations.ts';
import { MigrationFolder } from '../support/migrate.ts';
import { entity, index, model } from '../support/models.ts';
import { everything } from './everything.model.ts';

const folder = new MigrationFolder('migration-file');
afterAll(() => folder.remove());

const [first, ...others] = planMigrations({
  before: null,
  model: everything,
  existing: { sqlite: [], postgresql: [] },
  name: null,
}).files;

const NO_NOTES = { losesOnDown: [], emptyOnDown: [], risks: [] };

const nasty = 'a`b${process.exit(1)}c\\d\\`e\\${f} $ $$ {g} \r\n\t\u0007\u2028\u2029\u200b \'h\' "i" */ // ?? :j $1';

test('the statements come out as they went in, whatever is in them', async () => {
  folder.write([
    {
      path: 'nasty.ts',
      owner: 'append-only',
      template: 'migration',
      text: migrationFile(
        'Nasty',
        [],
        { up: [nasty, '`'], down: ['${', '\\'], isTransactional: true, ending: '' },
        NO_NOTES,
      ),
    },
  ]);
  const { Nasty } = (await import(join(folder.root, 'nasty.ts'))) as {
    Nasty: { prototype: Record<'up' | 'down', () => void> };
  };
  const ran = (direction: 'up' | 'down'): string[] => {
    const statements: string[] = [];
    Nasty.prototype[direction].call({ addSql: (sql: string) => statements.push(sql) });
    return statements;
  };
  expect(ran('up')).toEqual([nasty, '`']);
  expect(ran('down')).toEqual(['${', '\\']);
});

test('a name that would end the comment does not', () => {
  const changes = [
    { kind: 'index-added', table: { table: 't', schema: null }, index: index('*/ throw 1; /*\n*/') },
  ] as unknown as Parameters<typeof migrationFile>[1];
  const text = migrationFile('Named', changes, { up: [], down: [], isTransactional: true, ending: '' }, NO_NOTES);
  expect(text.match(/\*\//g)).toHaveLength(1);
});

test('the files are in the form of the formatter, and clean under the linter', async () => {
  const files = [first, ...others].flatMap((file) => file ?? []);
  expect(files).toHaveLength(2);
  for (const { path, text } of files) {
    const formatted = await format(path, text, { printWidth: 120, singleQuote: true, trailingComma: 'all' });
    expect(formatted.errors).toEqual([]);
    expect(formatted.code).toBe(text);
  }
  const outside = mkdtempSync(join(tmpdir(), 'espalier-lint-'));
  try {
    for (const { path, text } of files) writeFileSync(join(outside, basename(dirname(path)) + '.ts'), text);
    const oxlint = join(import.meta.dirname, '../../node_modules/.bin/oxlint');
    const rules = ['correctness', 'suspicious', 'perf'].flatMap((category) => ['-D', category]);
    expect(execFileSync(oxlint, [...rules, '.'], { cwd: outside, encoding: 'utf8' })).toMatch(/0 errors[^]*on 2 files/);
  } finally {
    rmSync(outside, { recursive: true });
  }
});

test('a migration opens with what it does, and names its class after its file', () => {
  const { files } = planMigrations({
    before: null,
    model: model([entity('Note')], ['sqlite']),
    existing: { sqlite: [], postgresql: [] },
    name: null,
  });
  expect(files[0]?.path).toBe('migrations/sqlite/0001_initial.ts');
  expect(files[0]?.text).toBe(`import { Migration } from '@mikro-orm/migrations';

/**
 * - adds table notes
 */
export class Migration0001Initial extends Migration {
  static readonly losesOnDown: readonly string[] = ['notes'];

  override up(): void {
    this.addSql(\`create table "notes" (
 "id" integer not null primary key autoincrement
)\`);
  }

  override down(): void {
    this.addSql(\`drop table "notes"\`);
  }
}
`);
});

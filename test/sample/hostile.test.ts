/**
 * Text of a model never becomes code. Every place that takes free text has one that would end a comment, a literal, a template, a statement
 * of SQL, a table of Markdown or a script of HTML, and would then call `canary`, which nothing declares.
 */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newProject } from '../../src/index.ts';
import { Folder } from '../project/folder.ts';
import { runIn } from '../support/run-in.ts';

const ROOT = join(import.meta.dirname, '../..');
const LINE =
  "*/ canary(); /* ${canary()} `;canary();` \\ ' \" {{canary}} </script><script>canary()</script> '; drop table things; -- | a";
const TEXT = `${LINE}\r\n*/ canary();\u2028canary();\u2029canary()\n\`\`\`\n# canary\n| canary |\n// @ts-ignore`;
const line = JSON.stringify(LINE);
const text = JSON.stringify(TEXT);
const inSql = `'${LINE.replaceAll("'", "''")}'`;

const MODEL = `
enums:
  Kind: [plain, ${line}, "\u2028canary()", "*/ canary() /*", "\${canary()}", "\`+canary()+\`"]
entities:
  Thing:
    description: ${text}
    table: ${JSON.stringify('*/ canary() /* ${canary()} ; drop table x; --')}
    key: { type: uuid, column: ${JSON.stringify("'; canary() ${canary()}")}, description: ${text} }
    timestamps: { createdAt: { description: ${text} } }
    version: { description: ${text} }
    fields:
      name: { type: text, default: ${text}, description: ${text}, example: ${text} }
      kind: { type: Kind, default: ${line}, description: ${text}, filter: true }
      coloured: { type: string, length: 20, pattern: ${JSON.stringify('^(?:[a-z]+ ?\\d*|`\\$\\{canary\\(\\)\\}|\\*/ canary)$')} }
      hostile: { type: string, column: ${JSON.stringify('"); canary() -- ${canary()} `*/')}, filter: true, sort: true, search: true, unique: true }
      document: { type: json, default: { ${line}: [${text}] }, example: { ${line}: ${text} } }
      constructor: { type: string, length: 20, unique: true }
      slow: { type: string, filter: true, index: false, indexReason: ${text} }
    relations:
      other: { manyToOne: Thing, inverse: others, nullable: true, description: ${text}, column: ${JSON.stringify("`${canary()}` '*/")} }
    indexes:
      - { expression: ${JSON.stringify(`coalesce(name, ${inSql})`)}, name: "*/ canary() \`\${canary()}" }
    uniques:
      - { properties: [slow, coloured], where: ${JSON.stringify(`slow = ${inSql}`)} }
    checks:
      not_hostile: ${JSON.stringify(`slow <> ${inSql}`)}
`;

const folder = new Folder({ 'hostile.yaml': MODEL });
const app = folder.at('app');

beforeAll(async () => {
  const { ok, diagnostics } = await newProject({ dir: app, model: folder.at('hostile.yaml') });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(ok).toBe(true);
  symlinkSync(join(ROOT, 'node_modules'), join(app, 'node_modules'));
});

afterAll(() => folder[Symbol.dispose]());

describe('text of a model stays text', () => {
  test.each([
    ['a name that nothing declares stands nowhere in code', 'tsc', ['-p', '.']],
    ['nor does an instruction to the compiler', 'oxlint', ['--deny-warnings']],
    ['the files are formatted', 'oxfmt', ['--check']],
    ['its own tests pass: what is stored and sent is that text', 'vitest', ['run', 'src']],
    ['on PostgreSQL as well', 'vitest', ['run', 'src', '--mode', 'postgresql']],
  ])('%s', { timeout: 120_000 }, (_, command, args) => {
    const { status, output } = runIn(app, command, args, inject('postgresUrl'));
    expect(status, output).toBe(0);
  });

  test('openapi.json has it as it is', () => {
    const document: unknown = JSON.parse(folder.read('app/openapi.json'));
    expect(JSON.stringify(document)).toContain(JSON.stringify(TEXT).slice(1, -1));
    expect(document).toHaveProperty('components.schemas.ThingCreate.properties.name.default', TEXT);
  });

  test('docs/model.md has no heading, no row and, outside of code, no script of it', () => {
    const page = folder.read('app/docs/model.md');
    expect(page).toContain('canary');
    expect(page).not.toMatch(/^#+ canary|^\| canary/m);
    expect(page.replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '')).not.toContain('<script');
  });
});

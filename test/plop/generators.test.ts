import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import nodePlop from 'node-plop';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { GENERATORS } from '../../src/cli/plop.ts';
import { checkProject, EXAMPLES, newProject, textsOfExample } from '../../src/index.ts';
import { Folder } from '../project/folder.ts';

const PLOPFILE = resolve(import.meta.dirname, '../../plopfile.ts');

let folder: Folder;

beforeAll(async () => {
  folder = new Folder();
  expect(
    await run('.', 'project', [
      'app',
      'own',
      'shop',
      'sqlite,postgresql',
      'Product',
      'name:string(120) price:decimal(10,2)',
    ]),
  ).toEqual([]);
});
afterAll(() => folder[Symbol.dispose]());

/** Runs a generator with the answers on the command line, and gives what went wrong. A refused answer throws. */
async function run(from: string, name: string, answers: readonly string[]): Promise<string[]> {
  const plop = await nodePlop(PLOPFILE, { destBasePath: folder.at(from), force: false });
  const generator = plop.getGenerator(name);
  const { failures } = await generator.runActions(await generator.runPrompts([...answers]));
  return failures.map(({ error }) => error);
}

test('project makes a sound project from the answers', async () => {
  expect(folder.read('app/espalier.yaml')).toBe(
    '# yaml-language-server: $schema=.espalier/settings.schema.json\nname: "shop"\ndatabases: [sqlite, postgresql]\n',
  );
  expect(folder.read('app/models/product.yaml')).toBe(
    '# yaml-language-server: $schema=../.espalier/model.schema.json\nentities:\n  Product:\n    fields:\n      name: string(120)\n      price: decimal(10,2)\n',
  );
  expect(await checkProject({ root: folder.at('app') })).toMatchObject({ ok: true });
});

test('project starts from an example too, and then asks nothing more', async () => {
  using other = new Folder();
  const plop = await nodePlop(PLOPFILE, { destBasePath: other.path, force: false });
  const generator = plop.getGenerator('project');
  expect(await generator.runPrompts(['app', 'conduit'])).toEqual({
    dir: 'app',
    start: 'conduit',
    name: '',
    databases: [],
    resource: '',
    fields: '',
  });
  for (const [answers, message] of [
    [['.', 'own'], 'is not empty'],
    [['', 'own'], 'Name a folder'],
    [['app', 'conduits'], 'Did you mean conduit?'],
    [['app', 'own', 'Shop'], 'npm'],
    [['app', 'own', 'shop', ''], 'databases'],
    [['app', 'own', 'shop', 'sqlite', 'product'], 'capital'],
    [['app', 'own', 'shop', 'sqlite', 'Product', '?'], 'Types: string'],
    [['app', 'conduit', '', '', 'Product'], 'The example conduit has entities of its own'],
    [['app', 'conduit', 'Mine'], 'npm'],
  ] as const) {
    other.write('something.txt', '');
    await expect(generator.runPrompts([...answers])).rejects.toThrow(message);
  }
  rmSync(other.at('something.txt'));
  const { failures } = await generator.runActions(await generator.runPrompts(['app', 'conduit', 'mine', 'sqlite']));
  expect(failures).toEqual([]);
  expect(other.read('app/espalier.yaml').replace(/^.*\n/, '')).toBe(
    'name: "mine"\ndatabases: [sqlite]\nkey: integer\n',
  );
  expect(JSON.parse(other.read('app/package.json'))).toMatchObject({ name: 'mine' });
  for (const example of EXAMPLES)
    expect(textsOfExample(example, { name: 'mine', databases: ['sqlite'] })['espalier.yaml']).toMatch(
      /^name: "mine"\ndatabases: \[sqlite\]$/m,
    );
  expect(EXAMPLES.map(({ path }) => existsSync(join(path, 'espalier.yaml')))).toEqual(EXAMPLES.map(() => true));
  expect(EXAMPLES.map(({ name }) => name).toSorted()).toEqual(
    readdirSync(resolve(import.meta.dirname, '../../examples'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name),
  );
});

test('resource adds an entity, and all that comes out of it', async () => {
  expect(
    await run('app', 'resource', ['OrderItem', 'quantity:integer:filter', 'product:manyToOne:Product', 'yes']),
  ).toEqual([]);
  expect(folder.read('app/models/order-item.yaml')).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/\.espalier\/model\.schema\.json\nentities:/,
  );
  expect(folder.files('app/src/modules/order-item')).toContain('order-item.handlers.ts');
  expect(await checkProject({ root: folder.at('app') })).toMatchObject({ ok: true });
});

describe('an answer that the model does not bear is refused with the words of its diagnostic, and nothing is written', () => {
  test.each([
    [['orderItem', 'a:text', ''], 'The name of an entity starts with a capital'],
    [['Author!', 'a:text', ''], 'and goes on with letters and digits'],
    [
      ['Fresh', 'a:string(4) b:text', 'yes'],
      '`yes` answers a later question. An empty line skips this one, and `""` on the command line: espalier plop resource Fresh "a:string(4) b:text" "" yes',
    ],
    [['Fresh', 'no'], ': espalier plop resource Fresh "" "" no'],
    [['Product', 'a:text', ''], 'models/product.yaml is there already.'],
    [['Fresh', 'a:strin', ''], 'Did you mean `string`?'],
    [['Fresh', 'price', ''], 'write NAME:TYPE'],
    [['Fresh', 'a:decimal(2,10)', ''], 'decimal'],
    [['Fresh', 'a:text', 'x:manyToOne:Nowhere'], 'There is no entity `Nowhere`'],
    [['Fresh', 'a:text', 'x:oneToMany:Product'], 'no kind of relation'],
  ])('%j', async (answers, message) => {
    const before = folder.contents();
    await expect(run('app', 'resource', answers)).rejects.toThrow(message);
    expect(folder.contents()).toEqual(before);
  });

  test('also where the project itself has a conflict', async () => {
    using other = new Folder(folder.contents());
    const path = 'app/src/modules/index.ts';
    other.write(path, '// mine\n');
    const before = other.contents();
    const plop = await nodePlop(PLOPFILE, { destBasePath: other.at('app'), force: false });
    const generator = plop.getGenerator('resource');
    const { failures } = await generator.runActions(await generator.runPrompts(['Fresh', 'a:text', '', 'yes']));
    expect(failures.map(({ error }) => error)).toEqual([
      expect.stringMatching(
        /^src\/modules\/index\.ts: it was edited by hand\.\n.*`espalier eject FILE`.*\n.*--discard-edits FILE/,
      ),
    ]);
    expect(other.contents()).toEqual(before);
  });
});

describe('field and remove', () => {
  const model = `# Things.\nentities:\n  Thing:\n    fields:\n      # its name\n      name: string(20) # short\n`;
  let other: Folder;
  beforeAll(async () => {
    other = new Folder({ 'thing.yaml': model });
    const { ok } = await newProject({ dir: other.at('app'), model: other.at('thing.yaml') });
    expect(ok).toBe(true);
  });
  afterAll(() => other[Symbol.dispose]());

  /** What is shown, and then what the action says. */
  const done = async (name: string, ...answers: readonly string[]): Promise<{ says: unknown[]; fails: string[] }> => {
    const plop = await nodePlop(PLOPFILE, { destBasePath: other.at('app'), force: false });
    const generator = plop.getGenerator(name);
    const said: unknown[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(text) > 0);
    const { changes, failures } = await generator.runActions(await generator.runPrompts([...answers]));
    return { says: [...said, ...changes.map(({ path }) => path)], fails: failures.map(({ error }) => error) };
  };
  afterEach(() => vi.restoreAllMocks());
  const text = (): string => other.read('app/models/thing.yaml').replace(/^.*\n/, '');

  test('a no changes nothing', async () => {
    const before = other.contents();
    expect(await done('field', 'Thing', 'note:text?', 'no')).toEqual({ says: ['Nothing was written.'], fails: [] });
    expect(other.contents()).toEqual(before);
  });

  test('a field comes behind the others, with its migrations, and goes with what it holds', async () => {
    const { says, fails } = await done('field', 'Thing', 'note:text? size:integer:default=1', 'yes');
    expect(fails).toEqual([]);
    expect(says).toEqual([
      expect.stringContaining('alter table "things" add column "note" text null;'),
      expect.stringMatching(/^\d+ files: 3 created/),
    ]);
    expect(says[0]).toContain(
      '  update  models/thing.yaml\n    +      note: text?\n    +      size: { type: integer, default: 1 }\n\n',
    );
    expect(text()).toBe(`${model}      note: text?\n      size: { type: integer, default: 1 }\n`);
    expect(await checkProject({ root: other.at('app') })).toMatchObject({ ok: true });
    const removed = await done('remove', 'Thing.note', 'yes');
    expect(removed).toEqual({
      says: [
        expect.stringContaining('Lost, with all that they hold:\n  Thing.note'),
        expect.stringContaining('removes column things.note'),
      ],
      fails: [],
    });
    expect(text()).toBe(`${model}      size: { type: integer, default: 1 }\n`);
  });

  test('a relation gets usual names, and a thing another one, with its rows', async () => {
    expect(await done('resource', 'Kind', 'name:string(40)', '', 'yes')).toMatchObject({ fails: [] });
    expect(await done('relation', 'Thing', 'Kind', 'manyToOne?', 'kind', 'things', '', 'yes')).toMatchObject({
      fails: [],
    });
    expect(text()).toContain('    relations:\n      kind: { manyToOne: Kind, inverse: things, nullable: true }\n');
    const { says, fails } = await done('rename', 'Kind', 'Sort', 'yes');
    expect(fails).toEqual([]);
    expect(says[0]).toContain('alter table "kinds" rename to "sorts";');
    expect(text()).toContain('      kind: { manyToOne: Sort, inverse: things, nullable: true }\n');
    expect(other.read('app/models/kind.yaml')).toContain(
      '  Sort:\n    renamedFrom: Kind\n    fields:\n      name: string(40)\n',
    );
    expect(other.has('app/src/modules/kind')).toBe(false);
    await expect(done('remove', 'Sort', 'yes')).rejects.toThrow(
      /^models\/thing\.yaml:(\d+): `Sort` can't go: it stands in Thing\.kind \(models\/thing\.yaml:\1\)\. Remove it first, as by `espalier plop remove Thing\.kind`; or let it refer to something else\.$/,
    );
    expect(await done('remove', 'Sort.things', 'yes')).toMatchObject({ fails: [] });
    expect(text()).toContain('      kind: { manyToOne: Sort, nullable: true }\n');
    expect(await done('remove', 'Thing.kind', 'yes')).toMatchObject({ fails: [] });
    expect(await done('remove', 'Sort', 'yes')).toMatchObject({ fails: [] });
    expect(other.has('app/models/kind.yaml')).toBe(false);
    const { findings } = await checkProject({ root: other.at('app') });
    expect(findings.filter(({ reason }) => reason !== 'migration-risk')).toEqual([]);
  });

  test('a relation that is required says what rows that are there refer to', async () => {
    expect(await done('resource', 'Shelf', 'name:string(40)', '', 'yes')).toMatchObject({ fails: [] });
    const before = other.contents();
    const refused = done('relation', 'Thing', 'Shelf', 'manyToOne', 'shelf', '-', '-', 'yes');
    await expect(refused).rejects.toThrow('say what those rows refer to: `backfill:');
    expect(other.contents()).toEqual(before);
    const misplaced = done('relation', 'Thing', 'Shelf', 'manyToOne', 'shelf', '-', 'yes');
    await expect(misplaced).rejects.toThrow("SQLite doesn't understand the `backfill`");
    const sql = '(select min(id) from shelves)';
    expect(await done('relation', 'Thing', 'Shelf', 'manyToOne', 'shelf', '-', sql, 'yes')).toMatchObject({
      fails: [],
    });
    expect(text()).toContain(`      shelf: { manyToOne: Shelf, backfill: ${sql} }\n`);
    expect(await done('remove', 'Thing.shelf', 'yes')).toMatchObject({ fails: [] });
    expect(await done('remove', 'Shelf', 'yes')).toMatchObject({ fails: [] });
  });

  test('a field brings its enum', async () => {
    const before = text();
    expect(await done('field', 'Thing', 'state:enum(new, used):default=new', 'yes')).toMatchObject({ fails: [] });
    expect(text()).toBe(
      `${before}      state: { type: ThingState, default: new }\nenums:\n  ThingState: [new, used]\n`,
    );
    await expect(done('field', 'Thing', 'State:enum(a,b)?', 'yes')).rejects.toThrow('There is a `ThingState` already.');
    await expect(done('remove', 'ThingState', 'yes')).rejects.toThrow(
      'plop remove Thing.state`; or give it another type.',
    );
    expect(await done('remove', 'Thing.state', 'yes')).toMatchObject({ fails: [] });
    expect(await done('remove', 'ThingState', 'yes')).toMatchObject({ fails: [] });
    expect(text()).toBe(before);
  });

  test('a `?` is shown what may be said, and stays in no line', async () => {
    const plop = await nodePlop(PLOPFILE, { destBasePath: other.at('app'), force: false });
    const { prompts } = plop.getGenerator('field');
    const question = Array.isArray(prompts) ? prompts.find(({ name }) => name === 'fields') : undefined;
    const { filter, validate } = question ?? {};
    if (typeof filter !== 'function' || typeof validate !== 'function') throw new Error('Nothing is asked.');
    const answers = { entity: 'Thing' };
    // As inquirer does: it validates what the filter gives, and shows that again.
    const submit = async (said: string): Promise<unknown[]> => {
      const value: unknown = filter(said, answers);
      return [value, await validate(value, answers)];
    };
    expect(await submit(' ? ')).toEqual(['', expect.stringContaining('Types: string, char')]);
    expect(await submit('a:text?')).toEqual(['a:text?', true]);
    expect(await submit('a:strin?')).toEqual(['a:strin?', expect.stringContaining('`string`')]);
  });

  test.each([
    ['cancel', ''],
    ['not really', ''],
    ['yesterday', ''],
    ['select 1', ''],
    [' Yes ', 'yes'],
    ['y', 'yes'],
    ['Y/n', 'yes'],
    ['NO', 'no'],
    ['n', 'no'],
    ['y/N', 'no'],
  ])('whether to go on is asked again, but for a yes or a no: %s', async (said, taken) => {
    const plop = await nodePlop(PLOPFILE, { destBasePath: other.at('app'), force: false });
    const { prompts } = plop.getGenerator('field');
    const question = Array.isArray(prompts) ? prompts.find(({ name }) => name === 'yes') : undefined;
    expect(question?.type).toBe('input');
    const { filter, validate } = question ?? {};
    if (typeof filter !== 'function' || typeof validate !== 'function') throw new Error('Nothing is asked.');
    const value: unknown = filter(said, {});
    expect([value, await validate(value, {})]).toEqual([
      taken,
      taken === '' ? 'Answer yes or no. An empty line says no.' : true,
    ]);
  });

  test('what can’t be chosen says so', async () => {
    const plop = await nodePlop(PLOPFILE, { destBasePath: other.at('app'), force: false });
    const { prompts } = plop.getGenerator('relation');
    const kind = Array.isArray(prompts) ? prompts.find(({ name }) => name === 'kind') : undefined;
    const choices: unknown = kind !== undefined && 'choices' in kind ? kind.choices : undefined;
    if (typeof choices !== 'function') throw new Error('There is no choice.');
    expect(await choices({ entity: 'Thing', target: 'Thing' })).toMatchObject([
      { value: 'manyToOne', disabled: 'none could ever be the first' },
      { value: 'manyToOne?', disabled: false },
      { value: 'oneToOne', disabled: 'none could ever be the first' },
      { value: 'oneToOne?', disabled: false },
      { value: 'manyToMany', disabled: false },
    ]);
  });

  test.each([
    ['relation', ['Thing', 'Nowhere'], 'The model has no Nowhere.'],
    ['relation', ['Thing', 'Thing', 'oneToMany'], 'There are: manyToOne'],
    ['relation', ['Thing', 'Thing', 'manyToOne?', 'name'], 'There is a `name` already.'],
    ['relation', ['Thing', 'Thing', 'manyToOne?', 'parent', 'name'], '`name`'],
    [
      'relation',
      ['Thing', 'Thing', 'manyToOne?', 'parent', 'parts', 'yes'],
      ': espalier plop relation Thing Thing "manyToOne?" parent parts "" yes',
    ],
    ['relation', ['Thing', 'Thing', 'manyToOne?', 'parent', 'parts', '?'], 'SQL for the key of the row'],
    ['relation', ['Thing', 'Thing', 'manyToOne?', 'parent', 'parts', ':x'], 'there is a parameter'],
    ['rename', ['Thing.size', 'name'], 'There is a `name` already.'],
    ['rename', ['Thing', 'thing'], 'It starts with a capital'],
    ['field', ['Thng', 'a:text?'], 'Did you mean Thing?'],
    ['field', ['Thing', ''], 'Name at least one field'],
    ['field', ['Thing', '?'], 'Types: string, char'],
    ['field', ['Thing', 'name:text?'], 'There is a `name` already.'],
    ['field', ['Thing', 'a:strin?'], 'Did you mean `string`?'],
    ['field', ['Thing', 'a:text'], 'would have no `a`, and it is required'],
    ['field', ['Thing', 'a:text?', 'maybe'], 'Answer yes or no.'],
    ['remove', ['Thing.nam', 'yes'], 'Did you mean `Thing.name`?'],
    ['remove', ['Thing.zzzzzz', 'yes'], 'models/thing.yaml:5: The model has no `Thing.zzzzzz`. There are: Thing.'],
    ['remove', ['Thng', 'yes'], /^The model has no `Thng`. Did you mean `Thing`\?$/],
  ])('%s %j is refused', async (name, answers, message) => {
    const before = other.contents();
    await expect(done(name, ...answers)).rejects.toThrow(message);
    expect(other.contents()).toEqual(before);
  });

  test('a question without an answer ends the run where nobody can be asked', async () => {
    await expect(done('field', 'Thing')).rejects.toThrow('no answer for `fields`');
  });

  test('what was lost by hand before is not agreed to by removing something else', async () => {
    using again = new Folder(other.contents());
    again.write(
      'app/models/thing.yaml',
      'entities:\n  Thing:\n    fields:\n      size: { type: integer, default: 1 }\n      more: text?\n',
    );
    const plop = await nodePlop(PLOPFILE, { destBasePath: again.at('app'), force: false });
    const generator = plop.getGenerator('remove');
    const { failures } = await generator.runActions(await generator.runPrompts(['Thing.more', 'yes']));
    expect(failures.map(({ error }) => error)).toEqual([expect.stringContaining('removes column things.name')]);
  });
});

test('the command line knows every generator, and its answers', async () => {
  const plop = await nodePlop(PLOPFILE, { destBasePath: folder.at('app'), force: false });
  const named = plop.getGeneratorList().map(({ name }) => {
    const { prompts } = plop.getGenerator(name);
    return [name, Array.isArray(prompts) ? prompts.map((prompt) => prompt.name) : []];
  });
  expect(named).toEqual(Object.entries(GENERATORS));
});

describe('the plop command', () => {
  const plop = (cwd: string, ...args: readonly string[]) => {
    const command = join(dirname(createRequire(import.meta.url).resolve('plop/package.json')), 'bin/plop.js');
    const env = { ...process.env, PWD: folder.at(cwd), INIT_CWD: folder.at(cwd), NODE_ENV: 'production' };
    return spawnSync(process.execPath, [command, '--plopfile', PLOPFILE, ...args], {
      cwd: folder.at(cwd),
      env,
      encoding: 'utf8',
    });
  };

  test('works in the folder where it is started, with answers by name too', () => {
    const { status, stderr } = plop(
      'app',
      'resource',
      '--',
      '--name',
      'Supplier',
      '--fields',
      'name:string(40)',
      '--relations',
      '',
      '--yes',
    );
    expect([status, folder.has('app/models/supplier.yaml')], stderr).toEqual([0, true]);
    expect(plop('app/src', 'generate')).toMatchObject({ status: 0, stderr: expect.stringContaining('0 created') });
  });

  test('ends with 1 where the input ends before the answers do', () => {
    const { status, stderr } = plop('app');
    expect([status, stderr]).toEqual([1, 'The input has ended, and nothing was written.\n']);
  });

  test('ends with 1 where an answer is refused, and where there is no project', () => {
    expect(plop('app', 'resource', 'fresh', '', '')).toMatchObject({ status: 1 });
    expect(plop('.', 'generate')).toMatchObject({ status: 1 });
  });
});

/** What the test of a resource says of its model. */
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/load.ts';
import { entityNamed, type Model } from '../../src/model/index.ts';
import { resourceTestView, type ResourceTestView } from '../../src/views/resource-test.ts';

function modelOf(entities: string): Model {
  const models = [{ path: 'models/test.yaml', text: `enums: { Colour: [red, blue] }\nentities:\n${entities}` }];
  const { model, diagnostics } = loadModel({ settings: null, models }, { defaultName: 'test' });
  if (model === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return model;
}

function viewOf(entities: string, name: string): ResourceTestView {
  const model = modelOf(entities);
  const entity = entityNamed(model, name);
  if (entity.api === null) throw new Error(`${name} has no test.`);
  return resourceTestView(model, entity, entity.api);
}

const TREE = `
  Branch:
    fields:
      name: { type: string, filter: true, sort: true }
      height: { type: 'decimal(6,2)', nullable: true, filter: true, sort: true }
      colour: { type: Colour, default: red, filter: true, sort: true }
      cut: { type: date, nullable: true, filter: true }
    relations:
      tree: { manyToOne: Tree, inverse: branches, onDelete: cascade, filter: true }
      on: { manyToOne: Branch, inverse: twigs, nullable: true, onDelete: set null }
      friends: { manyToMany: Bird, inverse: branches }
      owner: { oneToOne: Owner, inverse: branch, onDelete: restrict, include: false }
  Tree: { fields: { age: { type: integer, search: false } } }
  Bird: { key: integer, fields: { song: { type: text, search: true } } }
  Owner: { api: false, fields: { name: string } }
`;

describe('filters and sorts come with what they are compared by', () => {
  test.each([
    ['sorts', 'orders', '[["name","text"],["height","number"],["colour","text"]]'],
    [
      'filters',
      'filters',
      '[["name","text"],["height","number"],["colour","equality"],["cut","exact"],["tree","equality"]]',
    ],
  ] as const)('%s', (_, member, expected) => {
    expect(unspaced(viewOf(TREE, 'Branch')[member])).toBe(expected);
  });
});

describe('a relation', () => {
  const related = viewOf(TREE, 'Branch').related;

  test('that is required is there already, and one that is not is set', () => {
    expect(related.map(({ name, pair }) => [name, pair])).toEqual([
      ['tree', ['const row = await givenBranch(em);', 'const other = await row.tree.loadOrFail();']],
      [
        'on',
        [
          'const [row, other] = [await givenBranch(em), await givenBranch(em)];',
          'row.on = refTo(other);',
          'await em.flush();',
        ],
      ],
      [
        'friends',
        [
          'const [row, other] = [await givenBranch(em), await givenBird(em)];',
          'row.friends.add(other);',
          'await em.flush();',
        ],
      ],
      ['owner', ['const row = await givenBranch(em);', 'const other = await row.owner.loadOrFail();']],
    ]);
  });

  test('is embedded only where include offers it', () => {
    expect(related.filter(({ embedded }) => !embedded).map(({ name }) => name)).toEqual(['owner']);
  });

  test('to a resource without routes has no address to read it from', () => {
    expect(unspaced(related.at(-1)?.other ?? '')).toContain('path:"",key:["id"],operations:[]');
  });

  test('of another is a list below this one', () => {
    const [branches] = viewOf(TREE, 'Bird').children;
    expect(branches).toMatchObject({ list: '/branches', pair: expect.arrayContaining(['other.friends.add(row);']) });
    expect(viewOf(TREE, 'Branch').children.map(({ list }) => list)).toEqual(['/twigs', '/friends']);
  });
});

describe('a delete says what it does to those that refer to it', () => {
  test.each([
    ['Tree', 'delete: takes the Branches that refer to it by tree along'],
    ['Branch', 'delete: lets go of the Branches that refer to it by on'],
  ])('%s', (name, title) => {
    expect(viewOf(TREE, name).referrers.map((one) => one.title)).toEqual([JSON.stringify(title)]);
  });

  test('and where it is refused', () => {
    const view = viewOf(TREE.replace('onDelete: cascade', 'onDelete: restrict'), 'Tree');
    expect(view.referrers.map((one) => one.title)).toEqual(['"delete: 409 while a Branch refers to it by tree"']);
  });
});

describe('rows differ only as far as checks let them', () => {
  const entity = (checks: string): string => `
  Note:
    fields:
      short: { type: string, nullable: true, sort: true }
      long: { type: text, nullable: true, filter: true, index: false }
    relations:
      author: { manyToOne: Person, nullable: true }
      editor: { manyToOne: Person, nullable: true }
    checks: ${checks}
  Person: { fields: { name: string } }
`;
  const differing = (checks: string) => {
    const { nulls, links } = viewOf(entity(checks), 'Note');
    return [...nulls, ...links.map((statement) => statement.split(' ')[0])].map((member) => member?.split('.')[1]);
  };

  test.each([
    ['no check', '{}', ['short', 'long', 'author', 'editor']],
    ['a check that lets null pass', "{ named: short <> '' }", ['short', 'long', 'author', 'editor']],
    ['one of two must be there', '{ any: short is not null or long is not null }', ['short', 'author', 'editor']],
    ['one must be there', '{ any: long is not null }', ['short', 'author', 'editor']],
    ['at most one reference', '{ one: author_id is null or editor_id is null }', ['short', 'long', 'author']],
    ['two are there or none', '{ both: (author_id is null) = (editor_id is null) }', ['short', 'long']],
    ['a check that is not understood', '{ odd: { postgresql: "strange(short, editor_id)" } }', ['long', 'author']],
  ])('%s', (_, checks, expected) => {
    expect(differing(checks)).toEqual(expected);
  });

  test('and a relation that a check may refuse by itself has no pair', () => {
    const { related } = viewOf(entity('{ both: (author_id is null) = (editor_id is null) }'), 'Note');
    expect(related).toEqual([]);
  });
});

test('a filter that a check leaves without a value is not tested', () => {
  const view = viewOf(
    `
  Group:
  Project:
  Label:
    relations:
      group: { manyToOne: Group, nullable: true, filter: true }
      project: { manyToOne: Project, nullable: true, filter: true }
    checks: { one_owner: (group_id is null) <> (project_id is null) }
`,
    'Label',
  );
  expect(unspaced(view.filters)).toBe('[["group","equality"]]');
});

test('a row that a check refuses for the number of what it refers to is not made', () => {
  const view = viewOf(
    `
  Kind: { key: integer }
  Place: { key: integer }
  Alias:
    fields: { name: string, locale: string }
    relations: { place: { manyToOne: Place }, kind: { manyToOne: Kind, nullable: true } }
    checks: { hints_are_empty: kind_id <> 3 or locale = name }
`,
    'Alias',
  );
  expect(view.links).toEqual([]);
});

test('a key that no row has keeps the rules of its fields, so that it is refused for being no row', () => {
  const view = viewOf(
    `
  Flight: { key: [number, day], fields: { number: { type: char(6), pattern: '^[A-Z]{2}[0-9]{4}$' }, day: { type: smallint, max: 31 } } }
  Delay: { relations: { flight: { manyToOne: Flight } } }
`,
    'Delay',
  );
  const [, number, day] = /number:"(\w+)",day:(-?\d+)/.exec(unspaced(view.references[0]?.body ?? '')) ?? [];
  expect(number).toMatch(/^[A-Z]{2}[0-9]{4}$/);
  expect(Number(day)).toBeLessThanOrEqual(31);
});

test('a change leaves what it does not name: neither what moves by itself, nor what is generated', () => {
  const view = viewOf(
    `
  Line:
    timestamps: true
    version: true
    fields:
      amount: integer
      twice: { type: integer, generated: amount * 2 }
      code: { type: string, immutable: true }
`,
    'Line',
  );
  expect(unspaced(view.kept)).toBe('["id","code","createdAt"]');
});

test('a reference to nothing keeps the rules of the key that it would refer to', () => {
  const [reference] = viewOf(
    `
  City: { key: founded, fields: { founded: { type: date, min: '2000-01-01' } } }
  Person: { relations: { city: { manyToOne: City } } }
`,
    'Person',
  ).references;
  expect(reference?.body).toMatch(/^city: "[2-9]\d{3}-/);
});

test('a property that had to be renamed stands in brackets', () => {
  const { nulls } = viewOf('  Odd: { fields: { toString: { type: string, nullable: true, filter: true } } }', 'Odd');
  expect(nulls).toEqual(['entity["toString_"]']);
});

function unspaced(code: string): string {
  return code.replaceAll(/\s/g, '').replaceAll("'", '"');
}

test('a filter is only tried by a field that some row has', () => {
  const view = viewOf(
    `
  Branch:
    fields:
      seen: { type: date, nullable: true, readOnly: true, filter: true }
      grown: { type: date, nullable: true, readOnly: true, filter: true, default: now }
`,
    'Branch',
  );
  expect(unspaced(view.filters)).toBe('[["grown","exact"]]');
});

test('a unique is not tried where one of fewer members refuses the row already', () => {
  const view = viewOf(
    `
  Branch:
    fields: { name: { type: string, unique: true }, height: integer, age: integer }
    uniques: [{ properties: [height, name] }, { properties: [height, age] }]
`,
    'Branch',
  );
  expect(view.uniques.map(({ title }) => title)).toEqual(['name is taken', 'height and age are taken']);
});

test('a 409 names a member of each unique that may refuse the row', () => {
  const view = viewOf(
    `
  Branch:
    fields: { name: string(20), height: integer, colour: Colour }
    relations: { tree: { manyToOne: Branch, nullable: true } }
    uniques: [{ properties: [name, tree] }, { properties: [height, tree] }, { properties: [colour, tree] }]
`,
    'Branch',
  );
  expect(view.uniques.map(({ title, pointer }) => [title, unspaced(pointer)])).toEqual([
    // Of names and heights there is another in each body.
    ['name and tree are taken', '"/tree"'],
    ['height and tree are taken', '"/tree"'],
    ['colour and tree are taken', '"/colour"'],
  ]);
});

describe('the changes of a version', () => {
  const changes = (fields: string) => {
    const { race, twoChanges } = viewOf(`  Branch: { version: true, fields: { ${fields} } }\n`, 'Branch');
    return { race, twoChanges };
  };

  test('are samples where these differ', () => {
    expect(changes('cut: boolean, data: json')).toEqual({ race: true, twoChanges: null });
  });

  test.each([
    ['cut: boolean', '{ cut: true }', '{ cut: false }'],
    ['colour: Colour', '{ colour: "red" as const }', '{ colour: "blue" as const }'],
    ['cut: { type: date, example: 2024-02-29 }', '{ cut: "2024-02-29" }', '{ cut: "2024-05-17" }'],
  ])('are said where samples may be alike: %s', (fields, first, second) => {
    expect(changes(fields)).toEqual({ race: true, twoChanges: { first, second } });
  });

  test('are not tried where there is none', () => {
    expect(changes('height: { type: integer, min: 3, max: 3 }')).toEqual({ race: false, twoChanges: null });
  });
});

test('a versioned row of which no sample changes a member is patched in vain all the same', () => {
  const ofNote = (fields: string): { stale: string | undefined; tools: string | undefined } => {
    const note = `
  Note:
    version: true
    api: { operations: [list, read, update] }
    fields: { ${fields} }
    relations: { before: { manyToOne: Note, nullable: true } }
`;
    const { stale, toolImports } = viewOf(note, 'Note');
    return { stale: stale?.operation, tools: toolImports.find(({ from }) => from.endsWith('rows.ts'))?.names };
  };
  expect(ofNote('')).toEqual({ stale: 'update', tools: expect.not.stringMatching(/\bANY\b/) });
  expect(ofNote('text: string')).toEqual({ stale: 'update', tools: expect.stringMatching(/\bANY\b/) });
});

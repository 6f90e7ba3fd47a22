import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load.ts';
import type { Entity, Model } from '../../src/model/index.ts';

function load(yaml: string, settings: string | null = null): Model {
  const { model, diagnostics } = loadModel(
    {
      settings: settings === null ? null : { path: 'espalier.yaml', text: settings },
      models: [{ path: 'model.yaml', text: yaml }],
    },
    { defaultName: 'My Shop' },
  );
  if (model === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return model;
}

function entity(model: Model, name: string): Entity {
  const found = model.entities.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

describe('fields that are added', () => {
  it.each(['', 'lock: { type: integer, column: version }'])(
    'have the indexes that their words ask for, beside {%s}',
    (field) => {
      const words = field === '' ? 'sort: true' : 'column: at, sort: true';
      const model = load(
        `entities: { A: { version: { ${words} }, timestamps: { createdAt: { filter: true } }, fields: { ${field} } } }`,
      );
      const parts = entity(model, 'A').indexes.map((index) =>
        index.parts.map((part) => 'column' in part && part.column),
      );
      expect(parts).toEqual([
        ['created_at', 'id'],
        [field === '' ? 'version' : 'at', 'id'],
      ]);
    },
  );
});

describe('names', () => {
  it('of entities that break naive generators are names', () => {
    const names = [
      'Order',
      'User',
      'Group',
      'Data',
      'Series',
      'Status',
      'Person',
      'APIKey',
      'OAuthToken',
      'Symbol',
      'Promise',
      'Collection',
      'EntityManager',
      'Option',
      'Event',
      'Response',
      'Router',
      'Context',
      'Class',
      'Default',
      'Function',
    ];
    const model = load(
      `entities:\n${names.map((name) => `  ${name}:\n    fields: { type: string, constructor: string?, class: string?, default: string?, version: string?, meta: string? }\n`).join('')}`,
    );
    expect(model.entities).toHaveLength(names.length);
    expect(entity(model, 'Class').variable).toBe('class');
    expect(entity(model, 'Order').fields.find(({ name }) => name === 'constructor')).toMatchObject({
      property: 'constructor_',
      column: 'constructor',
    });
  });

  it('follow the settings', () => {
    const model = load(
      'entities:\n  OrderItem:\n    fields: { unitPrice: integer }\n    relations: { parentItem: { manyToOne: OrderItem, nullable: true } }\n',
      'name: x\nnaming: { tables: as-is, columns: as-is }\n',
    );
    expect(entity(model, 'OrderItem').table).toBe('OrderItem');
    expect(entity(model, 'OrderItem').fields[1]?.column).toBe('unitPrice');
    expect(entity(model, 'OrderItem').relations[0]).toMatchObject({ columns: ['parentItem_id'] });
    expect(entity(load('entities: { OrderItem: }', 'name: x\nnaming: { tables: singular }\n'), 'OrderItem').table).toBe(
      'order_item',
    );
  });

  it("of foreign keys are the key's column alone where it begins with the property", () => {
    const model = load(
      'entities:\n  Artist: { key: { type: integer, name: artistId, column: artist_id } }\n  Album: { relations: { artist: { manyToOne: Artist }, art: { manyToOne: Artist } } }\n',
    );
    expect(entity(model, 'Album').relations).toMatchObject([
      { columns: ['artist_id'] },
      { columns: ['art_artist_id'] },
    ]);
  });

  it('of foreign keys compare words, in whatever case they are written', () => {
    const columns = (property: string, column: string): unknown =>
      entity(
        load(
          `entities:\n  A: { key: { type: integer, name: k, column: ${column} } }\n  B: { relations: { ${property}: { manyToOne: A } } }\n`,
          'name: x\nnaming: { columns: as-is }\n',
        ),
        'B',
      ).relations[0];
    expect(columns('order', 'OrderID')).toMatchObject({ columns: ['OrderID'] });
    expect(columns('Order', 'orderId')).toMatchObject({ columns: ['orderId'] });
    expect(columns('salesOrder', 'sales_order_id')).toMatchObject({ columns: ['sales_order_id'] });
    expect(columns('ord', 'OrderID')).toMatchObject({ columns: ['ord_OrderID'] });
  });

  it('of indexes that would meet are kept apart', () => {
    const model = load(
      'entities:\n  A: { table: a, fields: { b_c: { type: integer, index: true } } }\n  AB: { table: a_b, fields: { c: { type: integer, index: true } } }\n',
    );
    const names = model.entities.flatMap(({ indexes }) => indexes.map(({ name }) => name));
    expect(names[0]).toBe('a_b_c_index');
    expect(names[1]).toMatch(/^a_b_c_[0-9a-f]{8}_index$/);
  });

  it("of the project fall back to the folder's", () => {
    expect(load('entities: {}').settings.name).toBe('my-shop');
  });
});

describe('a single file', () => {
  it('with a name says the settings too', () => {
    const model = load('name: whole\ndatabases: [postgresql]\nentities: { A: }\n');
    expect(model.settings).toMatchObject({ name: 'whole', databases: ['postgresql'] });
    expect(model.entities).toHaveLength(1);
  });

  it('called espalier.yaml may say the model', () => {
    expect(load('entities: { B: }', 'name: x\nentities: { A: }\n').entities.map(({ name }) => name)).toEqual([
      'A',
      'B',
    ]);
  });
});

describe('keys', () => {
  it('of foreign keys take every column of the target', () => {
    const model = load(
      'entities:\n  A: { key: code, fields: { code: char(2) } }\n  B: { key: [a, nr], fields: { nr: integer }, relations: { a: { manyToOne: A } } }\n  C: { relations: { b: { manyToOne: B } } }\n',
    );
    expect(entity(model, 'C').relations).toMatchObject([
      { columns: ['b_a_code', 'b_nr'], references: ['a_code', 'nr'], referencedProperties: ['a', 'nr'] },
    ]);
  });

  it('that clients give are accepted on create alone', () => {
    const model = load('entities: { A: { key: code, fields: { code: char(2), name: string } } }');
    expect(entity(model, 'A').fields.map(({ access }) => access.update)).toEqual([false, true]);
  });

  it('that are all there is leave nothing to update', () => {
    const model = load(
      'entities:\n  A: { fields: { x: integer } }\n  B: { key: [a, c], relations: { a: { manyToOne: A }, c: { manyToOne: A } }, timestamps: true }\n',
    );
    expect(entity(model, 'B').api?.operations).toEqual(['list', 'read', 'create', 'delete']);
  });
});

describe('relations', () => {
  it("take the project's actions, and restrict where set null can't be", () => {
    const { model, diagnostics } = loadModel(
      {
        settings: { path: 'espalier.yaml', text: 'name: x\nrelations: { onDelete: set null, onUpdate: no action }\n' },
        models: [
          {
            path: 'm.yaml',
            text: 'entities: { A: { relations: { a: { manyToOne: B }, b: { manyToOne: B, nullable: true } } }, B: }',
          },
        ],
      },
      { defaultName: 'x' },
    );
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning set-null-falls-back']);
    expect(model?.entities[0]?.relations).toMatchObject([
      { onDelete: 'restrict', onUpdate: 'no action' },
      { onDelete: 'set null' },
    ]);
  });

  it('may refer to a unique', () => {
    const model = load(
      'entities:\n  A: { fields: { code: { type: string(10), unique: true } } }\n  B: { relations: { a: { manyToOne: A, references: code } } }\n',
    );
    expect(entity(model, 'B').relations).toMatchObject([
      { columns: ['a_code'], references: ['code'], referencedProperties: ['code'] },
    ]);
  });

  it('of many to many to the entity itself have different columns', () => {
    const model = load('entities: { User: { relations: { friends: { manyToMany: User } } } }');
    expect(entity(model, 'User').relations).toMatchObject([
      { pivot: { ownColumns: ['user_id'], otherColumns: ['friends_id'] } },
    ]);
  });
});

describe('mixins', () => {
  it("give what the entity doesn't say itself", () => {
    const model = load(
      'mixins:\n  M: { timestamps: true, fields: { a: integer, b: integer } }\nentities:\n  E: { mixins: M, timestamps: { updatedAt: false }, fields: { b: string } }\n',
    );
    expect(entity(model, 'E').fields.map(({ name, type }) => `${name}: ${type.base}`)).toEqual([
      'id: uuid',
      'b: string',
      'a: integer',
      'createdAt: datetime',
    ]);
  });
});

it('gives the same for files in any order', () => {
  const one = { path: 'a.yaml', text: 'entities: { B: { relations: { a: { manyToOne: A } } } }' };
  const two = { path: 'b.yaml', text: 'entities: { A: }' };
  const json = (models: readonly { path: string; text: string }[]): string =>
    JSON.stringify(loadModel({ settings: null, models }, { defaultName: 'x' }));
  expect(json([one, two])).toBe(json([two, one]));
});

describe('a default', () => {
  it.each(['uuid', 'string', 'char(36)', 'text'])('`uuid` of %s is made, and in quotes a text', (type) => {
    const texts = `entities:\n  Thing:\n    fields:\n      made: { type: '${type}', default: uuid }\n`;
    expect(entity(load(texts), 'Thing').fields.find(({ name }) => name === 'made')?.default).toEqual({ kind: 'uuid' });
    const quoted = type === 'uuid' ? null : load(texts.replace('default: uuid', "default: 'uuid'"));
    const literal = quoted === null ? null : entity(quoted, 'Thing').fields.find(({ name }) => name === 'made');
    expect(literal?.default ?? { kind: 'literal' }).toMatchObject({ kind: 'literal' });
  });
});

describe('a text that is part of a key', () => {
  const patternOf = (words: string): string | null => {
    const page = entity(load(`entities: { Page: { key: slug, fields: { slug: ${words} } } }`), 'Page');
    return page.fields.find(({ name }) => name === 'slug')?.pattern ?? null;
  };

  it.each([
    ['string', String.raw`^(?!\.{1,2}$)`],
    ['{ type: string, minLength: 3 }', null],
    ["{ type: string, pattern: '^[a-z]+$' }", '^[a-z]+$'],
    ["{ type: string, pattern: '^[a-z.]+$' }", String.raw`^(?!\.{1,2}$)[a-z.]+$`],
    ["{ type: string, pattern: '^a|b' }", '^a|b'],
    [String.raw`{ type: string, pattern: 'a|\.' }`, String.raw`^(?!\.{1,2}$)[^]*?(?:a|\.)`],
    ['uuid', null],
  ])('%s is neither . nor ..', (words, pattern) => {
    expect(patternOf(words)).toBe(pattern);
  });
});

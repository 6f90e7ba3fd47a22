/** What a change is called, and what stops: pairs of models as other tools of the field try themselves on, in our words. */
import { describe, expect, test } from 'vitest';
import { leap, modelOf, refused } from './chain/chain.ts';

const entities = (yaml: string): string => `entities:\n${yaml.replace(/^(?=.)/gm, '  ')}`;

describe('is told by its name', () => {
  test.each<[string, string, string, string[], string[]?]>([
    ['nothing', 'A: { fields: { a: text } }', 'A: { fields: { a: text } }', []],
    ['the order of fields', 'A: { fields: { a: text, b: text } }', 'A: { fields: { b: text, a: text } }', []],
    [
      'two renames beside an unrelated removal and addition',
      'Job: { fields: { title: text, minSalary: bigint?, maxSalary: bigint? } }',
      'Job: { fields: { label: { type: text, renamedFrom: title }, least: { type: bigint, nullable: true, renamedFrom: minSalary }, remote: boolean? } }',
      [
        'removes column jobs.max_salary',
        'renames column jobs.title to label',
        'renames column jobs.min_salary to least',
        'adds column jobs.remote',
      ],
      ['Job.maxSalary'],
    ],
    [
      'an entity and its field at once',
      'Author: { fields: { name: text } }\nBook: { relations: { author: { manyToOne: Author } } }',
      'Writer: { renamedFrom: Author, fields: { names: { type: text, renamedFrom: name } } }\nBook: { relations: { writer: { manyToOne: Writer, renamedFrom: author } } }',
      [
        'renames column books.author_id to writer_id',
        'calls books_author_id_foreign books_writer_id_foreign',
        'calls books_author_id_index books_writer_id_index',
        'renames table authors to writers',
        'renames column writers.name to names',
        'calls authors_pkey writers_pkey',
      ],
    ],
    [
      'an entity whose table keeps its name',
      'Author: { table: people, fields: { name: text } }',
      'Writer: { table: people, renamedFrom: Author, fields: { name: text } }',
      [],
    ],
    [
      'a many-to-many renamed, and its owner',
      'Author: { fields: { name: text } }\nBook: { relations: { authors: { manyToMany: Author } } }',
      'Author: { fields: { name: text } }\nWork: { renamedFrom: Book, relations: { writers: { manyToMany: Author, renamedFrom: authors } } }',
      [
        'renames table books to works',
        'calls books_pkey works_pkey',
        'renames table books_authors to works_writers',
        'renames column works_writers.book_id to work_id',
        'calls books_authors_pkey works_writers_pkey',
        'calls books_authors_book_id_foreign works_writers_work_id_foreign',
        'calls books_authors_author_id_foreign works_writers_author_id_foreign',
        'calls books_authors_author_id_index works_writers_author_id_index',
        'calls books_authors_book_id_index works_writers_work_id_index',
      ],
    ],
    [
      'two entities that begin to refer to each other',
      'A: { fields: { n: text } }\nB: { fields: { n: text } }',
      'A: { fields: { n: text }, relations: { b: { manyToOne: B, nullable: true } } }\nB: { fields: { n: text }, relations: { a: { manyToOne: A, nullable: true } } }',
      ['adds relation as.b to bs', 'adds index as_b_id_index', 'adds relation bs.a to as', 'adds index bs_a_id_index'],
    ],
    [
      'a unique over two fields in another order',
      'A: { fields: { a: integer, b: integer }, uniques: [{ properties: [a, b] }] }',
      'A: { fields: { a: integer, b: integer }, uniques: [{ properties: [b, a] }] }',
      ['removes unique as_a_b_unique', 'adds unique as_b_a_unique'],
    ],
    [
      'a field under another column',
      'A: { fields: { a: text } }',
      'A: { fields: { a: { type: text, column: other } } }',
      ['renames column as.a to other'],
    ],
    [
      'a table under another name',
      'A: { fields: { a: text } }',
      'A: { table: other, fields: { a: text } }',
      ['renames table as to other', 'calls as_pkey other_pkey'],
    ],
    [
      'a former name that is done with',
      'A: { fields: { b: { type: text, renamedFrom: a } } }',
      'A: { fields: { b: { type: text, renamedFrom: a }, c: text? } }',
      ['adds column as.c'],
    ],
    [
      'a field under another name that keeps its column',
      'A: { fields: { a: text } }',
      'A: { fields: { b: { type: text, column: a, renamedFrom: a } } }',
      [],
    ],
    [
      'an index under another name',
      'A: { fields: { a: text }, indexes: [{ properties: [a], name: one }] }',
      'A: { fields: { a: text }, indexes: [{ properties: [a], name: two }] }',
      ['calls one two'],
    ],
    [
      'a field inside of a unique and an index, renamed',
      'B: { fields: { a: text, b: integer }, uniques: [{ properties: [a, b] }], indexes: [{ properties: [a, b] }] }',
      'B: { fields: { a: text, c: { type: integer, renamedFrom: b } }, uniques: [{ properties: [a, c] }], indexes: [{ properties: [a, c] }] }',
      ['renames column bs.b to c', 'calls bs_a_b_unique bs_a_c_unique', 'calls bs_a_b_index bs_a_c_index'],
    ],
    [
      'a key that others refer to, renamed',
      'A: { key: a, fields: { a: string(9) } }\nB: { relations: { owner: { manyToOne: A } } }',
      'A: { key: b, fields: { b: { type: string(9), renamedFrom: a } } }\nB: { relations: { owner: { manyToOne: A } } }',
      [
        'renames column as.a to b',
        'renames column bs.owner_a to owner_b',
        'calls bs_owner_a_foreign bs_owner_b_foreign',
        'calls bs_owner_a_index bs_owner_b_index',
      ],
    ],
    [
      'an entity between two others, renamed',
      'A: { fields: { n: text } }\nB: { fields: { n: text } }\nContract: { relations: { a: { manyToOne: A }, b: { manyToOne: B } } }',
      'A: { fields: { n: text } }\nB: { fields: { n: text } }\nDeal: { renamedFrom: Contract, relations: { a: { manyToOne: A }, b: { manyToOne: B } } }',
      [
        'renames table contracts to deals',
        'calls contracts_pkey deals_pkey',
        'calls contracts_a_id_foreign deals_a_id_foreign',
        'calls contracts_b_id_foreign deals_b_id_foreign',
        'calls contracts_a_id_index deals_a_id_index',
        'calls contracts_b_id_index deals_b_id_index',
      ],
    ],
    [
      'an entity that refers to itself, renamed',
      'R: { fields: { n: text }, relations: { s: { manyToOne: R, nullable: true } } }',
      'T: { renamedFrom: R, fields: { n: text }, relations: { s: { manyToOne: T, nullable: true } } }',
      [
        'renames table rs to ts',
        'calls rs_pkey ts_pkey',
        'calls rs_s_id_foreign ts_s_id_foreign',
        'calls rs_s_id_index ts_s_id_index',
      ],
    ],
    [
      'a relation to many that becomes a field of its name',
      'B: { fields: { n: text } }\nA: { relations: { bs: { manyToMany: B } } }',
      'B: { fields: { n: text } }\nA: { fields: { bs: text? } }',
      ['removes table as_bs', 'adds column as.bs'],
      ['A.bs'],
    ],
    [
      'a field that becomes a relation',
      'B: { fields: { n: text } }\nA: { fields: { name: text? } }',
      'B: { fields: { n: text } }\nA: { relations: { b: { manyToOne: B, nullable: true } } }',
      ['removes column as.name', 'adds relation as.b to bs', 'adds index as_b_id_index'],
      ['A.name'],
    ],
    [
      'a relation to many that becomes an entity',
      'B: { fields: { n: text } }\nA: { fields: { n: text }, relations: { bs: { manyToMany: B } } }',
      'B: { fields: { n: text } }\nA: { fields: { n: text } }\nBetween: { key: [a, b], relations: { a: { manyToOne: A }, b: { manyToOne: B } } }',
      ['removes table as_bs', 'adds table betweens'],
      ['A.bs'],
    ],
    [
      'an entity removed together with what refers to it',
      'A: { fields: { n: text } }\nB: { fields: { n: text }, relations: { a: { manyToOne: A } } }',
      'B: { fields: { n: text } }',
      ['removes table as', 'removes relation bs.a to as', 'removes index bs_a_id_index'],
      ['A', 'B.a'],
    ],
    [
      'another target of a relation',
      'A: { fields: { n: text } }\nC: { fields: { n: text } }\nB: { relations: { a: { manyToOne: A, nullable: true } } }',
      'A: { fields: { n: text } }\nC: { fields: { n: text } }\nB: { relations: { a: { manyToOne: C, nullable: true } } }',
      ['changes foreign key bs_a_id_foreign of bs'],
    ],
    [
      'a key that is a relation no longer',
      'A: { fields: { n: text } }\nB: { key: a, relations: { a: { oneToOne: A } } }',
      'A: { fields: { n: text } }\nB: { relations: { a: { oneToOne: A } } }',
      ['changes the key of bs', 'adds column bs.id', 'adds unique bs_a_id_unique'],
    ],
    [
      "a table that was another's",
      'A: { migrate: false, fields: { n: text } }',
      'A: { fields: { n: text } }',
      ['adds table as'],
    ],
    [
      'a check, and another one under its name',
      'A: { fields: { n: integer }, checks: { big: n > 1, odd: n <> 2 } }',
      'A: { fields: { n: integer }, checks: { big: n > 2 } }',
      ['removes check as_odd_check', 'changes check as_big_check'],
    ],
  ])('%s', (_, before, after, told, consent) => {
    expect(leap(modelOf(entities(before)), modelOf(entities(after)), consent).told).toEqual(told);
  });
});

describe('stops', () => {
  test.each<[string, string, string, RegExp[]]>([
    [
      'what looks like a rename',
      'A: { fields: { weight: integer?, n: text } }',
      'A: { fields: { mass: integer?, n: text } }',
      [/^data-loss: This removes column as\.weight.* `mass: { renamedFrom: weight, … }`.*--accept-data-loss=A\.weight/],
    ],
    [
      'what looks like a renamed entity',
      'Author: { fields: { name: text, born: date? } }',
      'Writer: { fields: { name: text, born: date? } }',
      [/^data-loss: This removes table authors.*`Writer: { renamedFrom: Author, … }`/],
    ],
    [
      'a removed field',
      'A: { fields: { a: text, b: text } }',
      'A: { fields: { a: text } }',
      [/--accept-data-loss=A\.b/],
    ],
    [
      'a required field without a value',
      'A: { fields: { a: text } }',
      'A: { fields: { a: text, b: integer } }',
      [/^needs-backfill: Rows that are there would have no `b`.*`backfill: 0`/],
    ],
    [
      'a field that becomes required',
      'A: { fields: { a: text? } }',
      'A: { fields: { a: text } }',
      [/^needs-backfill: `a` becomes required.*`backfill: a`/],
    ],
    [
      'a shorter text',
      'A: { fields: { a: string(80) } }',
      'A: { fields: { a: string(40) } }',
      [/^needs-backfill: `a` becomes shorter.*substr\(a, 1, 40\)/],
    ],
    [
      'a smaller number',
      'A: { fields: { a: bigint } }',
      'A: { fields: { a: integer } }',
      [/^needs-backfill: `a` gets another type.*cast\(a as int\)/],
    ],
    [
      'a new unique',
      'A: { fields: { a: string(9) } }',
      'A: { fields: { a: { type: string(9), unique: true } } }',
      [/^needs-backfill: The unique as_a_unique is new.*`backfill: a`/],
    ],
    [
      'a required relation',
      'A: { fields: { a: text } }\nB: { fields: { a: text } }',
      'A: { fields: { a: text } }\nB: { fields: { a: text }, relations: { owner: { manyToOne: A } } }',
      [/^needs-backfill: Rows that are there would have no `owner`.*Make the relation nullable/],
    ],
    [
      'a key that others refer to',
      'A: { fields: { a: string(9) } }\nB: { relations: { owner: { manyToOne: A } } }',
      'A: { key: a, fields: { a: string(9) } }\nB: { relations: { owner: { manyToOne: A } } }',
      [
        /^data-loss/,
        /^key-change: The key of A changes, and bs refers to it/,
        /^needs-backfill: .owner. gets another type/,
      ],
    ],
    [
      'a backfill that is no SQL of these tables',
      'A: { fields: { a: text } }',
      'A: { fields: { a: text, b: { type: text, backfill: none } } }',
      [/^bad-sql: .*`backfill` of `b`, `none`: no such column: none.*"'none'"/],
    ],
    [
      'a former name that never was',
      'A: { fields: { weight: integer?, n: text } }',
      'A: { fields: { mass: { type: integer, nullable: true, renamedFrom: wieght }, n: text } }',
      [/^renamed-from: .*`renamedFrom: weight`/, /^data-loss/],
    ],
  ])('%s', (_, before, after, expected) => {
    const found = refused(modelOf(entities(before)), modelOf(entities(after)));
    expect(found).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern);
  });

  test('consent to what is not lost', () => {
    const model = modelOf(entities('A: { fields: { a: text, b: text } }'));
    const less = modelOf(entities('A: { fields: { a: text } }'));
    expect(refused(model, less, ['A.c'])).toEqual([
      expect.stringMatching(/^data-loss: This removes column as\.b/),
      expect.stringMatching(/^data-loss: `--accept-data-loss=A\.c`: this run destroys no `A\.c`/),
    ]);
    expect(refused(model, less, 'all')).toEqual([]);
  });

  test('a former name that is done with is pointed out', () => {
    const model = modelOf(entities('A: { fields: { b: { type: text, renamedFrom: a } } }'));
    expect(refused(model, model)).toEqual([expect.stringMatching(/^renamed-from-done: .*take it out/)]);
  });
});

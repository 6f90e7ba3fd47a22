/** Kinds of change of one table, and the plain statement that people write for each. */
export interface LoadedChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly plain: readonly string[];
}

const ticket = (fields: string, more = ''): string => `
entities:
  Person: { key: integer, fields: { name: string(40) } }
  Ticket:
    key: integer
    fields:
      title: string(80)
      state: { type: string(20), nullable: true }
      points: { type: integer, nullable: true }
      owner: { type: integer, nullable: true }
${fields.replace(/^(?=.)/gm, '      ')}
${more.replace(/^(?=.)/gm, '    ')}
`;

const before = ticket('');

export const changes: readonly LoadedChange[] = [
  {
    name: 'a field added, with a default',
    before,
    after: ticket('flag: { type: boolean, default: false }'),
    plain: [`alter table "tickets" add column "flag" boolean not null default false`],
  },
  {
    name: 'an index added',
    before,
    after: ticket('', 'indexes: [{ properties: [title, state] }]'),
    plain: [`create index "plain_index" on "tickets" ("title", "state")`],
  },
  {
    name: 'a field that becomes required, with a backfill',
    before,
    after: before.replace(
      'state: { type: string(20), nullable: true }',
      `state: { type: string(20), backfill: "'open'" }`,
    ),
    plain: [
      `update "tickets" set "state" = 'open' where "state" is null`,
      `alter table "tickets" alter column "state" set not null`,
    ],
  },
  {
    name: 'a check added',
    before,
    after: ticket('', 'checks: { fair: points >= 0 }'),
    plain: [`alter table "tickets" add constraint "plain_check" check ("points" >= 0)`],
  },
  {
    name: 'a relation added, with a backfill',
    before,
    after: ticket('', 'relations: { person: { manyToOne: Person, backfill: "1 + id % 10" } }'),
    plain: [
      `alter table "tickets" add column "person_id" int`,
      `update "tickets" set "person_id" = 1 + "id" % 10`,
      `alter table "tickets" alter column "person_id" set not null`,
      `alter table "tickets" add constraint "plain_key" foreign key ("person_id") references "people" ("id")`,
      `create index "plain_person" on "tickets" ("person_id")`,
    ],
  },
  {
    name: 'a unique added',
    before,
    after: before.replace('title: string(80)', 'title: { type: string(80), unique: true, backfill: title }'),
    plain: [`alter table "tickets" add constraint "plain_unique" unique ("title")`],
  },
  {
    name: 'a field renamed',
    before,
    after: before.replace('title: string(80)', 'heading: { type: string(80), renamedFrom: title }'),
    plain: [`alter table "tickets" rename column "title" to "heading"`],
  },
  {
    name: 'a longer text',
    before,
    after: before.replace('title: string(80)', 'title: string(120)'),
    plain: [`alter table "tickets" alter column "title" type varchar(120)`],
  },
];

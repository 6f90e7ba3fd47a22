import { capitalized } from '../naming/case.ts';

/** Types of other tools and of SQL, with what to write here. Null where nothing is known about the name. */
export function foreignTypeHelp(field: string, name: string, given: readonly string[]): string | null {
  const help = foreignTypes.get(name.toLowerCase().replaceAll(/[-_]/g, ''));
  if (help === undefined) return null;
  return help
    .replaceAll('ARGUMENTS', given.length === 0 ? '' : `(${given.join(',')})`)
    .replaceAll('VALUES', given.length === 0 ? 'first, second' : given.join(', '))
    .replaceAll('NAME', capitalized(field));
}

const write = (type: string, names: string): readonly (readonly [string, string])[] =>
  names.split(' ').map((name) => [name, `Write \`${type}\`.`] as const);

const relation = 'Write a relation instead of a field: `relations: { name: { manyToOne: Target } }`.';
const inlineEnum =
  'An enum is declared by its name, and the name is the type: `enums: { NAME: [VALUES] }` at the top of a file, and `NAME` here.';

const foreignTypes: ReadonlyMap<string, string> = new Map([
  ...write('stringARGUMENTS', 'varchar varchar2 nvarchar charactervarying str'),
  ...write('charARGUMENTS', 'character nchar bpchar'),
  ...write('text', 'longtext mediumtext tinytext clob citext'),
  ...write('integer', 'int int4 int32 mediumint'),
  ...write('smallint', 'int2 int16 tinyint short'),
  ...write('bigint', 'int8 int64 long biginteger'),
  ...write('boolean', 'bool bit'),
  ...write('datetime', 'timestamp timestamptz timestampwithtimezone instant datetimetz'),
  ...write('json', 'jsonb object map'),
  ...write('binary', 'blob bytea bytes buffer varbinary'),
  ...write('float', 'real float4 single'),
  ...write('double', 'float8 float64 doubleprecision'),
  ...write('uuid', 'guid uniqueidentifier'),
  ...write('url', 'uri link'),
  ['number', 'Write `integer`, `double`, or `decimal(10,2)` for amounts of money.'],
  ['numeric', 'Write `decimal(10,2)`, with the precision and the scale.'],
  ['money', 'Write `decimal(10,2)`, with the precision and the scale.'],
  ['currency', 'Write `decimal(10,2)`, with the precision and the scale.'],
  ['array', 'Write `[]` after the type of the items: `string(30)[]`.'],
  ...['serial', 'bigserial', 'smallserial', 'autoincrement', 'identity'].map(
    (name) =>
      [
        name,
        'Numbers that the database gives are the key: write `key: integer` beside `fields`, without a field.',
      ] as const,
  ),
  ['password', 'Write `{ type: string, length: 100, writeOnly: true }`, and store a hash.'],
  ...['phone', 'tel', 'telephone', 'slug', 'zip'].map(
    (name) => [name, 'Write `string(20)`, with a `pattern` if you like.'] as const,
  ),
  ...['file', 'image', 'picture'].map(
    (name) => [name, 'Write `url` for where it is stored, or `binary` for its bytes.'] as const,
  ),
  ['enum', inlineEnum],
  ['enumeration', inlineEnum],
  ...['manytoone', 'onetoone', 'manytomany', 'relation', 'reference', 'foreignkey', 'ref', 'belongsto'].map(
    (name) => [name, relation] as const,
  ),
  ...['onetomany', 'hasmany'].map(
    (name) =>
      [
        name,
        'A oneToMany is the inverse of a manyToOne: write the relation on the other entity, with `inverse`.',
      ] as const,
  ),
]);

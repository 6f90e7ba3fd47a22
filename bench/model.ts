/** Entities in one file: a file of a model has a limit. */
const IN_A_FILE = 100;

/**
 * A model of that many entities, each with eight fields and two relations to others: texts by file names. The same number gives the
 * same texts. Of the lines of fields four in ten say what no other says, as in a model of somebody who describes things; where they are
 * `alike`, all entities have the same fields.
 */
export function modelOf(count: number, { alike = false } = {}): Record<string, string> {
  const fields = alike ? () => fieldsOf(0) : fieldsOf;
  const entities = Array.from({ length: count }, (_, index) => entity(index, count, fields(index)));
  const files = Array.from({ length: Math.ceil(count / IN_A_FILE) }, (_, file) => [
    `entities-${file}.yaml`,
    `entities:\n${entities.slice(file * IN_A_FILE, (file + 1) * IN_A_FILE).join('')}`,
  ]);
  return { 'enums.yaml': 'enums:\n  Status: [draft, live, retired]\n', ...Object.fromEntries(files) };
}

/** The same with mistakes in each entity: an unknown word, an unknown type, a wrong default, two targets that aren't there, a name that stands twice. */
export function brokenModelOf(count: number): Record<string, string> {
  const texts = Object.entries(modelOf(count)).map(([file, text]) => [
    file,
    text
      .replaceAll('minLength', 'minLenght')
      .replaceAll('text?', 'txet?')
      .replaceAll('default: 0', 'default: none')
      .replaceAll(/(manyToOne: \w+)x, /g, '$1y, ')
      .replaceAll('active: {', 'code: {'),
  ]);
  return Object.fromEntries(texts);
}

function entity(index: number, count: number, fields: string): string {
  return `  ${nameOf(index)}:
    timestamps: true
    fields:
${fields}    relations:
      parent: { manyToOne: ${nameOf(index)}, inverse: children, nullable: true, onDelete: set null }
      related: { manyToOne: ${nameOf((index + 1) % count)}, nullable: true, onDelete: set null }
`;
}

function fieldsOf(index: number): string {
  const name = nameOf(index);
  const one = (...of: readonly string[]): string => of[index % of.length] ?? '';
  return `      code: { type: string(40), unique: true, filter: true, description: What ${name} is called elsewhere }
      ${one('name', 'title', 'label')}: { type: string(${one('80', '100', '120', '160', '200')}), minLength: 1, filter: true, sort: true }
      description: { type: text?, description: What there is to say of an ${name} }
      ${one('price', 'amount', 'fee', 'total')}: { type: decimal, precision: ${one('8', '10', '12')}, scale: ${one('2', '4')}, min: 0, filter: true, sort: true }
      stock: { type: integer, default: 0, description: How many of ${name} there are }
      status: { type: Status, default: ${one('draft', 'live')}, filter: true }
      active: { type: boolean, default: ${one('true', 'false')} }
      ${one('validFrom', 'startsOn', 'bornOn')}: { type: date, nullable: true }
`;
}

/** Letters alone, so that no name is the plural of another. */
function nameOf(index: number): string {
  const letters = [...String(index).padStart(4, '0')].map((digit) => 'abcdefghij'[Number(digit)] ?? '');
  return `Item${letters.join('').replace(/^./, (letter) => letter.toUpperCase())}x`;
}

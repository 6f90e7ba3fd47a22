/** Entities in one file: a file of a model has a limit. */
const IN_A_FILE = 100;

/**
 * A model of that many entities, each with eight fields and two relations to others: texts by file names. The same number gives the
 * same texts.
 */
export function modelOf(count: number): Record<string, string> {
  const entities = Array.from({ length: count }, (_, index) => entity(index, count));
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

function entity(index: number, count: number): string {
  return `  ${nameOf(index)}:
    timestamps: true
    fields:
      code: { type: string(40), unique: true, filter: true }
      name: { type: string(120), minLength: 1, filter: true, sort: true }
      description: text?
      price: { type: decimal, precision: 10, scale: 2, min: 0, filter: true, sort: true }
      stock: { type: integer, default: 0 }
      status: { type: Status, default: draft, filter: true }
      active: { type: boolean, default: true }
      validFrom: { type: date, nullable: true }
    relations:
      parent: { manyToOne: ${nameOf(index)}, inverse: children, nullable: true, onDelete: set null }
      related: { manyToOne: ${nameOf((index + 1) % count)}, nullable: true, onDelete: set null }
`;
}

/** Letters alone, so that no name is the plural of another. */
function nameOf(index: number): string {
  const letters = [...String(index).padStart(4, '0')].map((digit) => 'abcdefghij'[Number(digit)] ?? '');
  return `Item${letters.join('').replace(/^./, (letter) => letter.toUpperCase())}x`;
}

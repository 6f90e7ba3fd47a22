/**
 * Fields and relations on one line, as they are asked for: `sku:string(40):unique:filter price:decimal(10,2)`, `category:manyToOne:Category`.
 * Only the notation is read here. Whether a type or a target exists is the model's own check to say.
 */

/** Words of one entry: [name, …]. Or what is wrong with the line. */
export type Notation<Entry> = { readonly entries: readonly Entry[] } | { readonly mistake: string };

export interface FieldEntry {
  readonly name: string;
  readonly type: string;
  readonly words: readonly string[];
}

export interface RelationEntry {
  readonly name: string;
  readonly kind: string;
  readonly target: string;
  readonly words: readonly string[];
}

export function readFields(line: string): Notation<FieldEntry> {
  return read(line, (parts, text) => {
    const [name, type, ...words] = parts;
    if (!given(name) || !given(type)) return `${text} is no field: write NAME:TYPE, as in price:decimal(10,2).`;
    return unknownWord(words, FIELD_WORDS, text) ?? { name, type, words };
  });
}

export function readRelations(line: string): Notation<RelationEntry> {
  return read(line, (parts, text) => {
    const [name, kind, target, ...words] = parts;
    if (!given(name) || !given(kind) || !given(target)) {
      return `${text} is no relation: write NAME:KIND:Target, as in category:manyToOne:Category.`;
    }
    if (!KINDS.includes(kind)) return `${kind} in ${text} is no kind of relation. There are: ${KINDS.join(', ')}.`;
    return unknownWord(words, RELATION_WORDS, text) ?? { name, kind, target, words };
  });
}

const KINDS = ['manyToOne', 'oneToOne', 'manyToMany'];
const FIELD_WORDS = [
  'unique',
  'index',
  'filter',
  'sort',
  'search',
  'readOnly',
  'writeOnly',
  'hidden',
  'immutable',
  'nullable',
];
const RELATION_WORDS = ['nullable', 'filter', 'sort'];

/** Entries are parted by spaces or commas, except inside brackets: `decimal(10, 2)` is one. */
function read<Entry extends { readonly name: string }>(
  line: string,
  entry: (parts: readonly string[], text: string) => Entry | string,
): Notation<Entry> {
  const texts = line.match(/(?:\([^()]*\)|[^\s,()]|[()])+/g) ?? [];
  const entries: Entry[] = [];
  for (const text of texts) {
    const made = entry(text.split(':'), text);
    if (typeof made === 'string') return { mistake: made };
    if (entries.some(({ name }) => name === made.name)) return { mistake: `${made.name} stands there twice.` };
    entries.push(made);
  }
  return { entries };
}

function given(part: string | undefined): part is string {
  return part !== undefined && part !== '';
}

function unknownWord(words: readonly string[], known: readonly string[], text: string): string | null {
  const unknown = words.find((word) => !known.includes(word));
  return unknown === undefined
    ? null
    : `${unknown} in ${text} is no word that can stand there. There are: ${known.join(', ')}.`;
}

/**
 * Fields and relations on one line, as they are asked for: `sku:string(40):unique:filter price:decimal(10,2):min=0`,
 * `category:manyToOne:Category:inverse=products`. Only the notation is read here. Whether a type or a target exists is the model's own
 * check to say.
 */
import { nearest, printText, type Value } from '../index.ts';

/** What stands in the model: names with their values. */
export interface Notation {
  readonly entries: readonly Entry[];
  /** Enums that the line declares with their fields. */
  readonly enums: readonly Entry[];
}

/** What is wrong with the line. */
export interface Mistake {
  readonly mistake: string;
}

export type Entry = readonly [name: string, value: Value];

/** `entity`: whose fields they are. */
export function readFields(line: string, entity: string): Notation | Mistake {
  const enums: Entry[] = [];
  const read = readEntries(line, ([name, said, ...words], text) => {
    if (!given(name) || !given(said)) return `${text} is no field: write NAME:TYPE, as in price:decimal(10,2).`;
    const declared = enumIn(said, entity + capitalized(name));
    if (declared !== null) {
      const [enumName] = declared.entry;
      if (enums.some(([other]) => other === enumName))
        return `The enum of ${name} would be ${enumName}, and so would another field's: give one of them another name.`;
      enums.push(declared.entry);
    }
    const type = declared?.type ?? said;
    const rest = readWords(words, FIELD_WORDS, text);
    if (typeof rest === 'string') return rest;
    return [name, rest.length === 0 ? type : [['type', type], ...rest]];
  });
  return 'mistake' in read ? read : { ...read, enums };
}

export function readRelations(line: string): Notation | Mistake {
  return readEntries(line, ([name, kind, target, ...words], text) => {
    if (!given(name) || !given(kind) || !given(target))
      return `${text} is no relation: write NAME:KIND:Target, as in category:manyToOne:Category.`;
    if (!KINDS.includes(kind)) return `${kind} in ${text} is no kind of relation. There are: ${KINDS.join(', ')}.`;
    const said = readWords(words, RELATION_WORDS, text);
    return typeof said === 'string' ? said : [name, [[kind, target], ...said]];
  });
}

const KINDS = ['manyToOne', 'oneToOne', 'manyToMany'];

interface Words {
  /** They stand alone, and say that it is so. */
  readonly flags: readonly string[];
  /** They stand before `=` and what they say. */
  readonly values: readonly string[];
}

export const FIELD_WORDS: Words = {
  flags: ['unique', 'index', 'filter', 'sort', 'search', 'readOnly', 'writeOnly', 'hidden', 'immutable', 'nullable'],
  values: [
    'default',
    'min',
    'max',
    'minLength',
    'maxLength',
    'pattern',
    'example',
    'description',
    'column',
    'generated',
    'backfill',
  ],
};

export const RELATION_WORDS: Words = {
  flags: ['nullable', 'filter', 'sort'],
  values: ['inverse', 'onDelete', 'onUpdate', 'column', 'backfill', 'description'],
};

/** Their values are SQL, in which quotes have a meaning of their own. */
const SQL_WORDS = new Set(['generated', 'backfill']);

/** Entries are parted by spaces or commas, except inside brackets and quotes: `decimal(10, 2)` is one. */
function readEntries(
  line: string,
  entry: (parts: readonly string[], text: string) => Entry | string,
): Notation | Mistake {
  const texts = line.match(/(?:\((?:'[^']*'|"[^"]*"|[^()'"])*\)|'[^']*'|"[^"]*"|[^\s,()'"]|[()'"])+/g) ?? [];
  const entries: Entry[] = [];
  for (const text of texts) {
    const made = entry(partsOf(text), text);
    if (typeof made === 'string') return { mistake: made };
    const [name] = made;
    if (entries.some(([other]) => other === name)) return { mistake: `${name} stands there twice.` };
    entries.push(made);
  }
  return { entries, enums: [] };
}

/** `enum(draft, live)?`: the language has no enum without a name, so it gets one. */
function enumIn(said: string, name: string): { readonly type: string; readonly entry: Entry } | null {
  const [, list, rest = ''] = /^enum\s*\(([^()]*)\)(.*)$/s.exec(said) ?? [];
  if (list === undefined) return null;
  const values = list.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[^\s,'"][^,'"]*/g) ?? [];
  const texts = values.map((value) => printText(unquoted(value.trim()), true));
  return { type: name + rest, entry: [name, { yaml: `[${texts.join(', ')}]` }] };
}

/** A quote inside of quotes stands there twice, as in SQL and YAML. */
function unquoted(text: string): string {
  const [, quote, inside] = /^(['"])(.*)\1$/s.exec(text) ?? [];
  return quote === undefined || inside === undefined ? text : inside.replaceAll(quote + quote, quote);
}

function capitalized(name: string): string {
  return name.replaceAll(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Parted by colons, except in quotes. */
function partsOf(text: string): string[] {
  return text.split(/:(?=(?:[^'"]|'[^']*'|"[^"]*")*$)/);
}

function given(part: string | undefined): part is string {
  return part !== undefined && part !== '';
}

function readWords(texts: readonly string[], known: Words, entry: string): (readonly [string, Value])[] | string {
  const said: (readonly [string, Value])[] = [];
  for (const text of texts) {
    const at = text.indexOf('=');
    const word = at === -1 ? text : text.slice(0, at);
    const value = at === -1 ? null : text.slice(at + 1);
    if (known.flags.includes(word)) {
      if (value !== null) return `${word} in ${entry} takes no value: it is said by standing there.`;
      said.push([word, true]);
    } else if (known.values.includes(word)) {
      if (value === null || value === '') return `${word} in ${entry} needs a value: ${word}=VALUE.`;
      said.push([word, valueOf(word, value)]);
    } else return unknownWord(word, entry, known);
  }
  return said;
}

function unknownWord(word: string, entry: string, { flags, values }: Words): string {
  const near = nearest(word, [...flags, ...values]);
  const there = [...flags, ...values.map((name) => `${name}=…`)].join(', ');
  return `${word} in ${entry} is no word that can stand there. ${near === null ? `There are: ${there}.` : `Did you mean ${near}?`}`;
}

/** Quotes make a text of what YAML would read otherwise: `'5'`. */
function valueOf(word: string, said: string): Value {
  const isSql = SQL_WORDS.has(word);
  const [, double, single] = /^(?:"([^"]*)"|'((?:[^']|'')*)')$/.exec(said) ?? [];
  if (double !== undefined || (single !== undefined && !isSql)) {
    const text = double ?? single?.replaceAll("''", "'") ?? '';
    return isSql ? text : { yaml: `'${text.replaceAll("'", "''")}'` };
  }
  return /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(said) && !isSql ? { yaml: said } : said;
}

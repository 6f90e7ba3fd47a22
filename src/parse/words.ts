import type { Report } from '../diagnostics/report.ts';
import { foreignWordHelp } from './foreign-words.ts';
import type { Kind, Named, Said, Shape, Word, WordShape, WordsOf, WordTable } from './kind.ts';
import { readValue } from './kinds.ts';
import type { Place } from '../source/source.ts';
import { misplaced, type Misplaced } from './misplaced.ts';
import { inlineList, invisibleHelp, shown } from './shown.ts';
import { identifierIn, namesHelp } from './written-otherwise.ts';
import type { YamlEntry, YamlMap, YamlNode } from './yaml-node.ts';

/** A word with its kind and its doc text; optional, without a default unless one is given. */
export function word<T>(
  kind: Kind<T>,
  doc: string,
  { default: fallback = null, required = false }: { default?: string | null; required?: boolean } = {},
): Word<T> {
  return { kind, doc, default: fallback, required };
}

export interface WordsOptions {
  /** What the words describe, with its article: `a field`. */
  readonly what: string;
  /** An empty value (`Category:` with nothing below it) says none of the words, instead of being a mistake. */
  readonly mayBeEmpty?: boolean;
  /** Help where a text or a list stands in place of words; `text` is what was written. */
  readonly example?: ((name: string, text: string) => string) | null;
}

/** A map of words. An unknown word never passes in silence. */
export function words<W extends WordTable>(
  { what, mayBeEmpty = false, example = null }: WordsOptions,
  table: W,
): Kind<WordsOf<W>> {
  const required = Object.keys(table).filter((key) => table[key]?.required === true);
  const known: Known<W> = { what, words: numbered(table), required, nothing: nothingSaid(table) };
  return {
    shape: { kind: 'words', what, mayBeEmpty, words: shapesOf(table) },
    read(node, name, report) {
      const entries =
        node.kind === 'map' ? node.entries : mayBeEmpty && node.kind === 'scalar' && node.type === 'null' ? [] : null;
      if (entries === null) {
        const text =
          node.kind === 'scalar' ? node.text : node.kind === 'list' ? inlineList(node.items).slice(1, -1) : '';
        const help =
          text !== '' && example !== null
            ? example(name, text)
            : `Write words such as \`${Object.keys(table)[0]}: …\`.`;
        report.error('wrong-value', node.place, `${subject(name)} is ${what} by its words, not ${shown(node)}.`, help);
        return undefined;
      }
      return readWords(known, entries, node, name, report);
    },
  };
}

interface NumberedWord {
  readonly kind: Kind<unknown>;
  readonly bit: number;
}

/** A bit for each word, in the order of the table. */
function numbered(table: WordTable): ReadonlyMap<string, NumberedWord> {
  return new Map(Object.entries(table).map(([key, { kind }]) => [key, { kind, bit: bitsOf(table, [key]) }]));
}

/** The bits of these words of a table, as `said` has them. */
export function bitsOf<W extends WordTable>(table: W, keys: readonly (keyof W & string)[]): number {
  const order = Object.keys(table);
  if (order.length > 31) throw new Error('A number has no more bits for words.');
  return keys.reduce((bits, key) => bits | (1 << order.indexOf(key)), 0);
}

/** The bits of the words of a table that are said, where they are taken over from words of another. */
export function bitsSaid(table: WordTable, other: Readonly<Record<string, unknown>>): number {
  return bitsOf(
    table,
    Object.keys(table).filter((key) => other[key] != null),
  );
}

interface Known<W extends WordTable> {
  readonly what: string;
  readonly words: ReadonlyMap<string, NumberedWord>;
  readonly required: readonly string[];
  readonly nothing: WordsOf<W>;
}

/** Words of which none is said. What is said is written into a copy: objects of one shape are read many times faster. */
export function nothingSaid<W extends WordTable>(table: W): WordsOf<W> {
  const none = Object.fromEntries(Object.keys(table).map((key) => [key, null]));
  return { ...none, place: NOWHERE, broken: NONE, said: 0, unknown: false } as WordsOf<W>;
}

const NOWHERE: Place = { file: { path: '', text: '' }, start: 0, end: 0 };

/** Nearly all words have no mistake, and share this set. */
const NONE: ReadonlySet<string> = new Set();

function readWords<W extends WordTable>(
  known: Known<W>,
  entries: readonly YamlEntry[],
  node: YamlNode,
  name: string,
  report: Report,
): WordsOf<W> {
  const { words: table, required, nothing } = known;
  const said: Record<string, unknown> = { ...nothing, place: node.place };
  let bits = 0;
  let broken: Set<string> | null = null;
  let together: Misplaced | null = null;
  // A loop that makes nothing: most of a file is read here.
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at];
    if (entry === undefined) continue;
    const { key, keyPlace, value } = entry;
    const found = table.get(key);
    if (found === undefined) {
      if (said['unknown'] === false) together = misplacedIn(entries, name, known);
      said['unknown'] = true;
      if (together?.entries.includes(entry) !== true) reportUnknown(entry, known, report);
      continue;
    }
    const read = readValue(found.kind, value, key, report);
    if (read === undefined) (broken ??= new Set()).add(key);
    else {
      said[key] = { value: read, place: value.place, word: keyPlace } satisfies Said<unknown>;
      bits |= found.bit;
    }
  }
  said['said'] = bits;
  if (together !== null) {
    for (const { key } of reported(together, report)) {
      if (!table.has(key)) continue;
      said[key] = null;
      (broken ??= new Set()).add(key);
    }
  }
  for (let at = 0; at < required.length; at += 1) {
    const key = required[at] ?? '';
    if (said[key] !== null || broken?.has(key) === true) continue;
    (broken ??= new Set()).add(key);
    // An unknown word has been reported, and is probably this one.
    if (said['unknown'] === true) continue;
    report.error('missing-word', node.place, `${subject(name)} has no \`${key}\`.`, `Add \`${key}: …\`.`);
  }
  // The table's own keys were just given the values that its own kinds have read, which the compiler can't follow through a loop.
  if (broken !== null) said['broken'] = broken;
  return said as WordsOf<W>;
}

function misplacedIn<W extends WordTable>(
  entries: readonly YamlEntry[],
  name: string,
  { what, words: table }: Known<W>,
): Misplaced | null {
  return misplaced(what, name, entries, (other) => table.has(other));
}

function reportUnknown<W extends WordTable>(
  { key, keyPlace, value }: YamlEntry,
  { what, words: table }: Known<W>,
  report: Report,
): void {
  const help = helpForUnknown(what, key, value, [...table.keys()], report);
  report.error('unknown-word', keyPlace, `\`${key}\` is no word of ${what}.`, help);
}

/** Reports a mistake of several words, and gives them: what was read of those that the language has is not what was meant. */
function reported(together: Misplaced, report: Report): readonly YamlEntry[] {
  const [first] = together.entries;
  if (first === undefined) return [];
  report.error('unknown-word', first.keyPlace, together.message, together.help);
  return together.entries;
}

function helpForUnknown(what: string, key: string, value: YamlNode, known: readonly string[], report: Report): string {
  const foreign = foreignWordHelp(what, key, value) ?? invisibleHelp(key);
  if (foreign !== null) return foreign;
  const near = report.nearest(key, known);
  return near === null ? `The words of ${what}: ${known.join(', ')}.` : `Did you mean \`${near}\`?`;
}

export interface NameRule {
  readonly pattern: RegExp;
  /** `the name of an entity`. */
  readonly what: string;
  readonly help: string;
  /** It stands among names of the database. */
  readonly inSnakeCase?: boolean;
}

/** A map from names of the user's to values. A name that breaks the rule is reported, and is still known to the rest of the model. */
export function named<T>(rule: NameRule, kind: Kind<T>): Kind<readonly Named<T>[]> {
  return {
    shape: { kind: 'named', what: rule.what, pattern: rule.pattern, help: rule.help, of: kind.shape },
    read(node, name, report) {
      if (node.kind === 'scalar' && node.type === 'null') return [];
      if (node.kind !== 'map') {
        report.error(
          'wrong-value',
          node.place,
          `\`${name}\` has names and what each is, not ${shown(node)}.`,
          namesHelp(name, node),
        );
        return undefined;
      }
      return namesIn(node, rule, kind, report);
    },
  };
}

function namesIn<T>(map: YamlMap, rule: NameRule, kind: Kind<T>, report: Report): readonly Named<T>[] {
  const all = map.entries.map((entry) => namedIn(entry, rule, kind, report));
  return all.every((one) => one !== null) ? all : all.filter((one) => one !== null);
}

/** Null for a word of the language that stands among the names. */
function namedIn<T>(
  { key, keyPlace, value }: YamlEntry,
  rule: NameRule,
  kind: Kind<T>,
  report: Report,
): Named<T> | null {
  if (!rule.pattern.test(key)) {
    const { shape } = kind;
    if (shape.kind === 'words' && Object.hasOwn(shape.words, key)) {
      report.error(
        'not-an-identifier',
        keyPlace,
        `\`${key}\` is a word of ${shape.what}, and stands where ${rule.what} does.`,
        `Indent it further, below the name that it belongs to.`,
      );
      return null;
    }
    report.error('not-an-identifier', keyPlace, `\`${key}\` can't be ${rule.what}.`, nameHelp(key, rule));
  }
  return { name: key, place: keyPlace, value: readValue(kind, value, key, report) ?? null };
}

function nameHelp(key: string, { pattern, help, inSnakeCase = false }: NameRule): string {
  const meant = identifierIn(key, pattern, inSnakeCase);
  return invisibleHelp(key) ?? (meant === null ? help : `Write \`${meant}\`. ${help}`);
}

function shapesOf(table: WordTable): Readonly<Record<string, WordShape>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, { kind, doc, default: fallback, required }]): [string, WordShape] => [
      name,
      { shape: kind.shape satisfies Shape, doc, default: fallback, required },
    ]),
  );
}

/** A word in ticks; a phrase starts the sentence. */
const subject = (name: string): string =>
  name.includes(' ') ? name.charAt(0).toUpperCase() + name.slice(1) : `\`${name}\``;

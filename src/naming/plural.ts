import { startOfLastWord } from './case.ts';

/** Plural of a name in the name's own style, by the English rule for its last word: `OrderItem` is OrderItems, `SalesPerson` SalesPeople. */
export function pluralOf(name: string): string {
  const start = startOfLastWord(name);
  return name.slice(0, start) + pluralOfWord(name.slice(start));
}

/** Plural of one English word; its capital stays. A word that already is a plural stays as it is. */
export function pluralOfWord(word: string): string {
  // An acronym takes a bare s: APIs, SKUs.
  if (word.length > 1 && /^[A-Z0-9]+$/.test(word)) return word.endsWith('S') ? word : `${word}s`;
  const lower = word.toLowerCase();
  if (sameInPlural.test(lower) || wholeWordsSameInPlural.has(lower)) return word;
  if (lower === 'ox') return `${word}en`;
  const ending = irregularEnding(lower);
  if (ending !== null) {
    const plural = pluralOfEnding.get(ending);
    return plural === undefined ? word : withEnding(word, ending, plural);
  }
  return ENDS_BY_RULE.test(word) ? byRule(word) : `${word}s`;
}

function byRule(word: string): string {
  const rule = rules.find(([pattern]) => pattern.test(word));
  return rule === undefined ? `${word}s` : word.replace(rule[0], rule[1]);
}

/** The longest ending that is irregular, in the singular or in the plural: `human` ends in `man` too. */
function irregularEnding(word: string): string | null {
  if (!lastLetters.has(word.slice(-2))) return null;
  for (let start = 0; start < word.length; start += 1) {
    const ending = word.slice(start);
    if (pluralOfEnding.has(ending) || irregularPlurals.has(ending)) return ending;
  }
  return null;
}

/** Replaces the ending, and keeps a capital that stood at its start (`Person` is People). */
function withEnding(word: string, singular: string, plural: string): string {
  const stem = word.slice(0, word.length - singular.length);
  const isCapital = word.charAt(stem.length) !== word.charAt(stem.length).toLowerCase();
  return stem + (isCapital ? plural.charAt(0).toUpperCase() + plural.slice(1) : plural);
}

const wholeWordsSameInPlural = new Set(
  (
    'advice equipment feedback homework information knowledge luggage mail money music news police research rice ' +
    'sales software hardware firmware staff stuff traffic weather cattle goods'
  ).split(' '),
);

/** Also as the end of a longer word: metadata, spacecraft. */
const sameInPlural =
  /(?:data|series|species|sheep|deer|fish|aircraft|spacecraft|ware|chassis|means|headquarters|people|children|media)$/;

const irregular: readonly (readonly [string, string])[] = [
  ['person', 'people'],
  ['child', 'children'],
  ...['human', 'german', 'roman', 'shaman', 'talisman', 'ottoman'].map((word) => [word, `${word}s`] as const),
  ['man', 'men'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
  ['goose', 'geese'],
  ['mouse', 'mice'],
  ['louse', 'lice'],
  ['datum', 'data'],
  ['medium', 'media'],
  ['curriculum', 'curricula'],
  ['bacterium', 'bacteria'],
  ['criterion', 'criteria'],
  ['phenomenon', 'phenomena'],
  ['alumnus', 'alumni'],
  ['stimulus', 'stimuli'],
  ['radius', 'radii'],
  ['nucleus', 'nuclei'],
  ['vertex', 'vertices'],
  ['matrix', 'matrices'],
  ['appendix', 'appendices'],
  ['quiz', 'quizzes'],
  ...['alias', 'canvas', 'atlas', 'bias', 'gas', 'lens', 'chaos', 'cosmos'].map((word) => [word, `${word}es`] as const),
  ...['stomach', 'monarch', 'epoch'].map((word) => [word, `${word}s`] as const),
  ...['hero', 'echo', 'veto', 'potato', 'tomato', 'torpedo', 'cargo', 'embargo', 'volcano'].map(
    (word) => [word, `${word}es`] as const,
  ),
  ...['leaf', 'loaf', 'shelf', 'half', 'calf', 'self', 'wolf', 'thief', 'scarf', 'wharf'].map(
    (word) => [word, `${word.slice(0, -1)}ves`] as const,
  ),
  ...['knife', 'life', 'wife'].map((word) => [word, `${word.slice(0, -2)}ves`] as const),
];

const pluralOfEnding: ReadonlyMap<string, string> = new Map(irregular);
const irregularPlurals: ReadonlySet<string> = new Set(irregular.map(([, plural]) => plural));

/** Most words end in none of them. */
const lastLetters: ReadonlySet<string> = new Set(irregular.flat().map((ending) => ending.slice(-2)));

/** What the rules below are about ends in one of these. */
const ENDS_BY_RULE = /[hsxyz]$/i;

const rules: readonly (readonly [RegExp, string])[] = [
  [/ics$/i, 'ics'],
  [/([^aeiou]|qu)y$/i, '$1ies'],
  [/is$/i, 'es'],
  [/(ss|us|x|z|ch|sh)$/i, '$1es'],
  // What else ends in s is a plural already: Settings, Options.
  [/s$/i, 's'],
];

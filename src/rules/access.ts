import type { FieldWords } from '../parse/field-words.ts';
import { eachField, eachFieldOfEntity } from './rule.ts';
import type { Rule } from './rule.ts';

/** Pairs of access words that can't both hold; the second is reported. */
const contradicting = [
  ['readOnly', 'writeOnly'],
  ['readOnly', 'hidden'],
  ['readOnly', 'immutable'],
  ['writeOnly', 'hidden'],
  ['immutable', 'hidden'],
] as const;

/** What clients may do with a field is said once, and without contradiction. */
export const accessIsClear: Rule = eachField(
  ['readOnly', 'writeOnly', 'hidden', 'immutable'],
  (_field, words, report) => {
    for (const [first, second] of contradicting) {
      if (!says(words, first) || !says(words, second)) continue;
      report.error(
        'contradiction',
        words[second]?.word ?? words.place,
        `\`${second}\` and \`${first}\` can't both hold.`,
        'readOnly: only sent. writeOnly: only accepted. hidden: neither. immutable: accepted on create alone.',
      );
      return;
    }
  },
);

/** The database makes the value of a generated column, so nothing else can. */
export const generatedFieldsAreNotGiven: Rule = eachField(['generated'], ({ generated }, words, report) => {
  if (generated === null) return;
  for (const word of ['default', 'backfill', 'writeOnly', 'immutable'] as const) {
    const said = words[word];
    if (said !== null && said.value !== false)
      report.error(
        'contradiction',
        said.word,
        `\`${word}\` can't hold for a generated column: the database makes its value.`,
        'Remove it.',
      );
  }
});

/** A row can be made although no client gives the value. */
export const unacceptedFieldsHaveADefault: Rule = eachFieldOfEntity(
  ['readOnly', 'hidden'],
  (field, words, report, _resolved, entity) => {
    const isMade = field.role !== 'plain' || field.generated !== null || field.nullable;
    const isKey = entity.key.properties.includes(field.name);
    if (isMade || isKey || field.access.create || words.default !== null || words.broken.has('default')) return;
    const word = says(words, 'readOnly') ? 'readOnly' : 'hidden';
    report.error(
      'required-without-default',
      words[word]?.word ?? field.place,
      `\`${field.name}\` is required and ${word}, and has no default: no row could be made.`,
      'Give it a `default`, or write `nullable: true`.',
    );
  },
);

/** What is never sent can't be found out by asking for it either. */
export const offeredFieldsAreSent: Rule = eachField(['filter', 'sort', 'search'], (field, words, report) => {
  if (field.access.send) return;
  for (const word of ['filter', 'sort', 'search'] as const) {
    const said = words[word];
    if (said?.value === true) {
      const why = field.role === 'deletedAt' ? 'never sent' : says(words, 'hidden') ? 'hidden' : 'writeOnly';
      report.error(
        'offer-on-unsent',
        said.word,
        `\`${word}\` on \`${field.name}\`, which is ${why}, would tell its values.`,
        `Remove \`${word}\`.`,
      );
    }
  }
});

function says(words: FieldWords, word: 'readOnly' | 'writeOnly' | 'hidden' | 'immutable'): boolean {
  return words[word]?.value === true;
}

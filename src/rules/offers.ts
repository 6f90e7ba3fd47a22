import { definitionOf } from '../types/index.ts';
import { eachField } from './rule.ts';
import type { Rule } from './rule.ts';

/** Filter, sort and search are offered on types that can be compared. */
export const offersSuitTheType: Rule = eachField(['filter', 'sort', 'search'], (field, words, report) => {
  const { allows } = definitionOf(field.type);
  for (const word of ['filter', 'sort', 'search'] as const) {
    const said = words[word];
    if (said?.value !== true || (allows[word] && !field.array)) continue;
    const what = field.array ? 'an array' : `the type ${field.type.base}`;
    report.error(
      'word-not-for-type',
      said.word,
      `\`${word}\` is not for ${what}.`,
      word === 'search' && allows.filter && !field.array
        ? 'Search looks into text; write `filter: true`.'
        : `Remove \`${word}\`.`,
    );
  }
});

/** An offer without an index is slow on a large table: somebody has to have thought of it. */
export const offersHaveAnIndexOrAReason: Rule = eachField(['index', 'indexReason'], (field, words, report) => {
  const isOffered = field.filter || field.sort;
  if (words.index?.value === false && isOffered && words.indexReason === null && !words.broken.has('indexReason')) {
    report.warning(
      'offer-without-index',
      words.index.word,
      `\`${field.name}\` is offered without an index: on a large table its lists are slow.`,
      'Remove `index: false`, or say why in `indexReason`.',
    );
  }
  if (words.indexReason !== null && words.index?.value !== false && !words.broken.has('index')) {
    report.error(
      'contradiction',
      words.indexReason.word,
      '`indexReason` says why there is no index, and `index: false` is missing.',
      'Write `index: false` beside it, or remove it.',
    );
  }
});

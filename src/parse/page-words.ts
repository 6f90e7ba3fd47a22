import type { WordsOf } from './kind.ts';
import { choice, count } from './kinds.ts';
import { word, words } from './words.ts';

const pageWords = {
  style: word(
    choice(['cursor', 'offset']),
    'cursor: keyset paging by page[after] and page[before]. offset: page[number].',
    { default: 'cursor' },
  ),
  size: word(count(1, 10_000), 'Rows of a page, where the client says none.', { default: '20' }),
  max: word(count(1, 10_000), 'The most rows that a client may ask for.', { default: '100' }),
};

export type PageWords = WordsOf<typeof pageWords>;

export const page = words(
  { what: 'a page', example: (_name, size) => `Write \`page: { size: ${/^\d+$/.test(size) ? size : 20} }\`.` },
  pageWords,
);

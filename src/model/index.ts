export type * from './field-type.ts';
export type * from './model.ts';
export * from './lookup.ts';
export { looksOf, madeOf, noting, note, type Looks } from './looks.ts';
export { otherWords, wordsAlone } from './words-alone.ts';

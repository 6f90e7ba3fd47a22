import type { Report } from '../diagnostics/report.ts';
import type { Place } from '../source/source.ts';
import type { YamlNode } from './yaml-node.ts';

/**
 * A kind of value that the language knows. `shape` describes it as data (the JSON Schema and the reference pages are made from it);
 * `read` takes it from the YAML. Both are made together, in kinds.ts and words.ts, so that they say the same.
 */
export interface Kind<T> {
  readonly shape: Shape;
  /** The value, or undefined where it can't be read: the mistake has then been reported. `name` is what messages call it. */
  read(node: YamlNode, name: string, report: Report): T | undefined;
}

export type Shape =
  | { readonly kind: 'flag' }
  | TextShape
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'count'; readonly min: number; readonly max: number }
  | { readonly kind: 'literal' }
  | { readonly kind: 'type'; readonly pattern: RegExp }
  | { readonly kind: 'list'; readonly of: Shape }
  | {
      readonly kind: 'named';
      readonly what: string;
      readonly pattern: RegExp;
      readonly help: string;
      readonly of: Shape;
    }
  | WordsShape
  | { readonly kind: 'either'; readonly of: readonly Shape[]; readonly mayBeEmpty: boolean };

export interface TextShape {
  readonly kind: 'text';
  readonly what: string;
  readonly pattern: RegExp | null;
  readonly help: string | null;
  /** Texts that mean something here, among others that the pattern allows. */
  readonly known: readonly string[];
}

export interface WordsShape {
  readonly kind: 'words';
  readonly what: string;
  /** Nothing at all says none of the words. */
  readonly mayBeEmpty: boolean;
  readonly words: Readonly<Record<string, WordShape>>;
}

export interface WordShape {
  readonly shape: Shape;
  readonly doc: string;
  readonly default: string | null;
  readonly required: boolean;
}

/** A word of the language: the kind of its value, and what the reference says about it. */
export interface Word<T> {
  readonly kind: Kind<T>;
  /** One or two sentences for the reference page and for editors. */
  readonly doc: string;
  /** The default as it would be written, or in words. Null: none. */
  readonly default: string | null;
  readonly required: boolean;
}

/** A value that a file says, with its place and the place of the word that says it (in a list: of the value itself). */
export interface Said<T> {
  readonly value: T;
  readonly place: Place;
  readonly word: Place;
}

/** Something with a name of the user's: an entity, a field. `value` is null where it can't be read. */
export interface Named<T> {
  readonly name: string;
  /** Of the name. */
  readonly place: Place;
  readonly value: T | null;
}

export type ValueOf<K> = K extends Kind<infer T> ? T : never;

/** What a map of words says: null where a word is not said, or where its value was wrong (then it is in `broken`). */
export type WordsOf<W extends WordTable> = { readonly [K in keyof W]: Said<ValueOf<W[K]['kind']>> | null } & {
  readonly place: Place;
  readonly broken: ReadonlySet<string>;
  /** A bit for each word that is said, in the order of the table: what depends on some words alone asks once for all of them. */
  readonly said: number;
  /** True where a word stands there that the language doesn't have: what seems to be missing may be meant by it. */
  readonly unknown: boolean;
};

export type WordTable = Readonly<Record<string, Word<unknown>>>;

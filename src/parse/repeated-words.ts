import { createReport } from '../diagnostics/report.ts';
import type { Place } from '../source/source.ts';
import type { Kind, WordsOf, WordTable } from './kind.ts';
import type { YamlNode } from './yaml-node.ts';

/** Reads words once for all lines that say the same, where there is nothing to say about them. */
export function onceForEachLine<W extends WordTable>(kind: Kind<WordsOf<W>>, table: W): Kind<WordsOf<W>> {
  const known = new WeakMap<YamlNode, WordsOf<W>>();
  const Repeated = repeatedWordsOf(kind, table);
  return {
    shape: kind.shape,
    read(node, name, report) {
      const first = node.kind === 'list' ? undefined : node.first;
      if (first === undefined) return kind.read(node, name, report);
      const same = known.get(first);
      // It has every word of the table, which the compiler can't follow through a loop.
      if (same !== undefined) return new Repeated(same, node) as RepeatedWords<WordsOf<W>> & WordsOf<W>;
      const before = report.count();
      const words = kind.read(node, name, report);
      if (words !== undefined && report.count() === before) known.set(first, words);
      return words;
    },
  };
}

/** Words of which all that has no place is the same for all lines that say the same: one object stands for all of these. */
export function sameWords<T extends object>(words: T): T {
  return words instanceof RepeatedWords ? words.same : words;
}

/** What another line says as well. The places of the words are worked out where somebody asks for one. */
class RepeatedWords<T extends WordsOf<WordTable>> {
  readonly same: T;
  readonly #node: YamlNode;
  readonly #kind: Kind<T>;
  #own: T | null = null;

  constructor(same: T, node: YamlNode, kind: Kind<T>) {
    this.same = same;
    this.#node = node;
    this.#kind = kind;
  }

  get place(): Place {
    return this.#node.place;
  }

  get said(): number {
    return this.same.said;
  }

  get broken(): ReadonlySet<string> {
    return this.same.broken;
  }

  get unknown(): boolean {
    return this.same.unknown;
  }

  /** Read in its own place. */
  get own(): T {
    this.#own ??= this.#kind.read(this.#node, '', createReport()) ?? this.same;
    return this.#own;
  }
}

function repeatedWordsOf<T extends WordsOf<WordTable>>(
  kind: Kind<T>,
  table: WordTable,
): new (same: T, node: YamlNode) => RepeatedWords<T> {
  class Repeated extends RepeatedWords<T> {
    constructor(same: T, node: YamlNode) {
      super(same, node, kind);
    }
  }
  for (const key of Object.keys(table)) {
    Object.defineProperty(Repeated.prototype, key, {
      get(this: RepeatedWords<T>) {
        return this.same[key] === null ? null : this.own[key];
      },
    });
  }
  return Repeated;
}

import type { SourceFile } from '../source/source.ts';
import type { YamlEntry, YamlScalar } from './yaml-node.ts';

/**
 * Inside braces YAML ends a plain value at a comma, so `{ type: decimal(10, 2) }` has a word `type` of `decimal(10` and a word `2)`
 * without a value. An opening bracket that the value doesn't close, and lone words after it until one closes it, are put together
 * again, as one value that is marked as cut; so are phrases.
 */
export function joinedCutEntries(entries: readonly YamlEntry[], file: SourceFile): readonly YamlEntry[] {
  const joined: YamlEntry[] = [];
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index];
    if (entry === undefined) continue;
    const last = lastOfCut(entries, index);
    const lastEntry = entries[last];
    if (last === index || lastEntry === undefined) {
      joined.push(entry);
      continue;
    }
    const place = { file, start: entry.value.place.start, end: lastEntry.keyPlace.end };
    const value: YamlScalar = {
      kind: 'scalar',
      place,
      type: 'text',
      text: file.text.slice(place.start, place.end),
      quoted: false,
      cut: true,
    };
    joined.push({ ...entry, value });
    index = last;
  }
  return joined;
}

/** Index of the entry that closes what the value at `start` opens; `start` itself where nothing was cut. */
function lastOfCut(entries: readonly YamlEntry[], start: number): number {
  const first = entries[start]?.value;
  if (first?.kind !== 'scalar' || first.quoted) return start;
  let open = openBrackets(first.text);
  if (open <= 0) return first.type === 'null' ? start : lastPhrase(entries, start);
  for (let index = start + 1; index < entries.length; index++) {
    const entry = entries[index];
    if (entry === undefined || !isLoneWord(entry)) return start;
    open += openBrackets(entry.key);
    if (open <= 0) return index;
  }
  return start;
}

/** Lone words that nobody can have meant as words: they have blanks, or start with a digit (`max: 1,000`, `description: One, two and three`). */
function lastPhrase(entries: readonly YamlEntry[], start: number): number {
  let index = start;
  for (let next = entries[index + 1]; next !== undefined; next = entries[index + 1]) {
    if (!isLoneWord(next) || /^[A-Za-z_][\w-]*$/.test(next.key)) break;
    index++;
  }
  return index;
}

const isLoneWord = ({ value }: YamlEntry): boolean =>
  value.kind === 'scalar' && value.type === 'null' && value.text === '';

const openBrackets = (text: string): number => text.split('(').length - text.split(')').length;

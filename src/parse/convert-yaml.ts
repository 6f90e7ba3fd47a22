import type { ParsedNode, Scalar, YAMLMap } from 'yaml';
import type { Report } from '../diagnostics/report.ts';
import type { Place, SourceFile } from '../source/source.ts';
import { joinedCutEntries } from './cut-entries.ts';
import { firstOfEachKey, reportDuplicate } from './duplicate-keys.ts';
import { maxValues } from './limits.ts';
import { hasStandIns, withBracketsPutBack } from './set-aside.ts';
import { quotedYaml } from './shown.ts';
import type { YamlEntry, YamlMap, YamlNode } from './yaml-node.ts';
import { yamlPackage } from './yaml-package.ts';
import type { YamlDocument } from './yaml-tokens.ts';

/**
 * From the parser's tree to ours: aliases are followed, keys are texts and unique. `complete` is false where something had to be left out.
 */
export function convert(
  document: YamlDocument,
  file: SourceFile,
  report: Report,
): { root: YamlNode | null; complete: boolean } {
  const { isAlias, isMap, isScalar, isSeq } = yamlPackage();
  /** Converted nodes by anchor, with the number of values in each. */
  const anchors = new Map<string, { readonly node: YamlNode; readonly values: number }>();
  let values = 0;
  let complete = true;
  const at = (node: ParsedNode): Place => placeIn(file, node.range[0], endOf(node));

  /** A block ends where its last value ends, whatever comments and empty lines follow. */
  const endOf = (node: ParsedNode): number => {
    if (isMap(node) && node.flow !== true) {
      const last = node.items.at(-1);
      const value = last?.value ?? null;
      return value === null ? (last?.key.range[1] ?? node.range[1]) : endOf(value);
    }
    if (isSeq(node) && node.flow !== true) {
      const last = node.items.at(-1);
      return last === undefined ? node.range[1] : endOf(last);
    }
    return node.range[1];
  };

  const node = (parsed: ParsedNode | null, fallback: Place): YamlNode => {
    const before = values++;
    if (parsed === null) return { kind: 'scalar', place: fallback, type: 'null', text: '', quoted: false, cut: false };
    if (isAlias(parsed)) return followed(parsed.source, at(parsed));
    refuseTag(parsed);
    refuseIdleAnchor(parsed);
    const converted = isMap(parsed)
      ? map(parsed)
      : isSeq(parsed)
        ? list(parsed.items, at(parsed))
        : scalar(parsed, at(parsed));
    if (parsed.anchor !== undefined) anchors.set(parsed.anchor, { node: converted, values: values - before });
    return converted;
  };

  const followed = (name: string, place: Place): YamlNode => {
    const anchor = anchors.get(name);
    if (anchor === undefined) {
      report.errorCovering(
        place,
        'unknown-alias',
        place,
        `No anchor \`&${name}\` stands before this alias.`,
        `Put a value that starts with * in quotes: ${quotedYaml(`*${name}`)}.`,
      );
    } else if (values + anchor.values > maxValues) {
      report.error(
        'alias-bomb',
        place,
        `With this alias the file stands for more than ${maxValues} values.`,
        'Use mixins for what entities have in common.',
      );
    } else {
      values += anchor.values;
      return anchor.node;
    }
    complete = false;
    return { kind: 'scalar', place, type: 'null', text: '', quoted: false, cut: false };
  };

  const map = (parsed: YAMLMap.Parsed): YamlMap => {
    const all = parsed.items.map((pair) => entryOf(pair.key, pair.value)).filter((entry) => entry !== null);
    const entries = firstOfEachKey(joinedCutEntries(all, file), (second) => reportDuplicate(second, report));
    return { kind: 'map', place: at(parsed), entries };
  };

  const entryOf = (key: ParsedNode | null, value: ParsedNode | null): YamlEntry | null => {
    const keyPlace = key === null ? (value === null ? null : at(value)) : at(key);
    if (keyPlace === null) return null;
    if (key === null || !isScalar(key)) {
      report.error('yaml-feature', keyPlace, 'A key is a word, not a list, a map or an alias.', 'Write `word: value`.');
      complete = false;
      return null;
    }
    refuseTag(key);
    const text = withBracketsPutBack(textOf(key));
    if (text === '<<' && key.type === 'PLAIN') {
      report.error(
        'yaml-feature',
        keyPlace,
        'Merge keys (<<) are not part of the language.',
        'Put what is shared into a mixin: `mixins: [Name]`.',
      );
      complete = false;
      return null;
    }
    return { key: text, keyPlace, value: node(value, placeIn(file, keyPlace.end, keyPlace.end)) };
  };

  const list = (items: readonly ParsedNode[], place: Place): YamlNode => ({
    kind: 'list',
    place,
    items: items.map((item) => node(item, place)),
  });

  const scalar = (parsed: ParsedNode, place: Place): YamlNode => {
    if (!isScalar(parsed)) return { kind: 'scalar', place, type: 'null', text: '', quoted: false, cut: false };
    const text = textOf(parsed);
    const type = typeOf(parsed);
    return {
      kind: 'scalar',
      place,
      type,
      text: withBracketsPutBack(text),
      quoted: parsed.type !== 'PLAIN',
      cut: hasStandIns(text),
    };
  };

  const refuseTag = (parsed: ParsedNode): void => {
    if (parsed.tag === undefined) return;
    const tag = parsed.tag.replace('tag:yaml.org,2002:', '!!');
    const place = at(parsed);
    const start = /!*$/.exec(file.text.slice(0, file.text.lastIndexOf('!', place.start) + 1))?.index ?? place.start;
    report.errorCovering(
      place,
      'yaml-feature',
      placeIn(file, start, start + tag.length),
      `YAML tags (\`${tag}\`) are not part of the language.`,
      isScalar(parsed)
        ? `Remove the tag, or put a value that starts with ! in quotes: ${quotedYaml(tag)}.`
        : 'Remove the tag.',
    );
  };

  /** `default: &all` names nothing: a text was meant. */
  const refuseIdleAnchor = (parsed: ParsedNode): void => {
    if (isAlias(parsed) || parsed.anchor === undefined || !isScalar(parsed) || parsed.source !== '') return;
    const place = at(parsed);
    if (parsed.type !== 'PLAIN') return;
    const start = file.text.lastIndexOf('&', place.start);
    report.errorCovering(
      place,
      'yaml-feature',
      placeIn(file, start, start + 1 + parsed.anchor.length),
      `YAML takes \`&${parsed.anchor}\` for an anchor, and there is no value that it names.`,
      `Put a value that starts with & in quotes: ${quotedYaml(`&${parsed.anchor}`)}.`,
    );
  };

  const root = node(document.contents, placeIn(file, 0, 0));
  return { root, complete };
}

/** `text` of a plain scalar is its source: `1.50` stays 1.50. */
function textOf(scalar: Scalar.Parsed): string {
  if (scalar.type === 'PLAIN') return scalar.source;
  return typeof scalar.value === 'string' ? scalar.value : scalar.source;
}

function typeOf({ value }: Scalar.Parsed): 'text' | 'number' | 'boolean' | 'null' {
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return value === null ? 'null' : 'text';
}

/** A place inside the file, whatever the parser says about its end. */
export function placeIn(file: SourceFile, start: number, end: number): Place {
  return { file, start: Math.min(start, file.text.length), end: Math.min(Math.max(start, end), file.text.length) };
}

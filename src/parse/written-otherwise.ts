/** What to write instead, where the form of a value shows what was meant. */
import type { YamlNode } from './yaml-node.ts';
import { inlineList, invisibleHelp } from './shown.ts';

/** Help where names and what each is are expected, and something else stands there. `name` is the word that they belong to. */
export function namesHelp(name: string, node: YamlNode): string {
  if (node.kind === 'list') return helpForList(name, node.items);
  const text = node.kind === 'scalar' ? node.text : '';
  const entry = /^([\p{L}_][\p{L}\p{N}_-]*)\s*[:=]\s*(\S.*)$/u.exec(text);
  const invisible = invisibleHelp(text);
  if (invisible !== null) return invisible;
  if (entry !== null) return `Write \`${entry[1]}: ${entry[2]}\`, with a colon and a space after it.`;
  if (name === 'checks' && text !== '') return `Write \`checks: { name_of_the_check: ${text} }\`.`;
  return `Write one \`name: …\` a line below \`${name}:\`.`;
}

function helpForList(name: string, items: readonly YamlNode[]): string {
  const [first] = items;
  if (first?.kind === 'scalar' && first.text !== '')
    return name === 'checks'
      ? `Write \`checks: { name_of_the_check: ${first.text} }\`.`
      : `Write each by its name: \`${first.text}: …\`, one a line below \`${name}:\`, without a \`-\`.`;
  const entries = first?.kind === 'map' ? first.entries : [];
  const own = entries.find(({ key, value }) => key === 'name' && value.kind === 'scalar');
  const [only] = entries;
  const sole = entries.length === 1 && only !== undefined && !/^(one|many)To/.test(only.key) ? only.key : undefined;
  const called = own?.value.kind === 'scalar' ? own.value.text : sole;
  return called === undefined
    ? `Write one \`name: …\` a line below \`${name}:\`, without a \`-\`.`
    : `Write each by its name, without a \`-\`: \`${called}: …\` below \`${name}:\`.`;
}

/** Help where a list is expected and a map stands there. */
export function listHelp(name: string, node: YamlNode): string {
  if (node.kind === 'scalar') return `Write \`${name}: [${node.text}]\`.`;
  const entries = node.kind === 'map' ? node.entries : [];
  const [only] = entries;
  if (entries.length === 1 && only?.value.kind === 'list') return `Write \`${name}: ${inlineList(only.value.items)}\`.`;
  return entries.length > 0 && /^[A-Z]/.test(name)
    ? `Write \`${name}: [${entries
        .slice(0, 5)
        .map(({ key }) => key)
        .join(', ')}${entries.length > 5 ? ', …' : ''}]\`.`
    : `Write \`${name}: [ … ]\`, or one entry a line, each after a \`-\`.`;
}

/** The name that was probably meant by a text that can't be one; null where none comes near. */
export function identifierIn(text: string, pattern: RegExp, inSnakeCase: boolean): string | null {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const [first = '', ...rest] = words;
  const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const camel = first.charAt(0).toLowerCase() + first.slice(1) + rest.map(upper).join('');
  const meant = inSnakeCase ? [words.join('_')] : [camel, upper(camel)];
  return meant.find((name) => pattern.test(name)) ?? null;
}

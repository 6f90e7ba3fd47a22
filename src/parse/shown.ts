import type { YamlNode } from './yaml-node.ts';

/** A value as messages show it. */
export function shown(node: YamlNode): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a map of words';
  if (node.type === 'null') return node.text === '' ? 'nothing' : `\`${node.text}\``;
  return `\`${node.text.length > 60 ? `${node.text.slice(0, 60)}…` : node.text}\``;
}

/** A text in single quotes, as YAML reads it back. */
export function quotedYaml(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

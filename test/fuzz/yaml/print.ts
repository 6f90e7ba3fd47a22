import type { Node } from './node.ts';

/** Draws how a node is written. Always 0 writes the plainest. */
export type Draw = (below: number) => number;

/** YAML text of the map, in block style at its top. */
export function printYaml(node: Node, draw: Draw): string {
  return `${block(node, 0, draw).trimStart()}\n`;
}

function block(node: Node, depth: number, draw: Draw): string {
  if (isEmpty(node)) return ` ${flow(node, draw)}`;
  if (node.kind === 'plain' || node.kind === 'text') return ` ${scalar(node, false, draw)}`;
  if (depth >= 2 && draw(3) === 2) return ` ${flow(node, draw)}`;
  const indent = `\n${'  '.repeat(depth)}`;
  if (node.kind === 'list')
    return node.items
      .map((item) => `${indent}-${isInline(item) ? block(item, depth + 1, draw) : ` ${flow(item, draw)}`}`)
      .join('');
  return node.entries.map(([key, value]) => `${indent}${keyText(key, draw)}:${block(value, depth + 1, draw)}`).join('');
}

function isEmpty(node: Node): boolean {
  return (node.kind === 'list' && node.items.length === 0) || (node.kind === 'map' && node.entries.length === 0);
}

function isInline(node: Node): boolean {
  return node.kind === 'plain' || node.kind === 'text';
}

function flow(node: Node, draw: Draw): string {
  switch (node.kind) {
    case 'list':
      return `[${node.items.map((item) => flow(item, draw)).join(', ')}]`;
    case 'map': {
      const entries = node.entries.map(([key, value]) => `${keyText(key, draw)}: ${flow(value, draw)}`);
      return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
    }
    default:
      return scalar(node, true, draw);
  }
}

function keyText(key: string, draw: Draw): string {
  return scalar({ kind: 'text', text: key }, true, draw);
}

/** What YAML 1.2 core reads as something else than text. */
const notText = /^(?:null|true|false|~|[-+]?(?:\.?\d.*|\.inf)|\.nan|0[xo].*)$/i;

function scalar(
  { kind, text }: { readonly kind: 'plain' | 'text'; readonly text: string },
  inFlow: boolean,
  draw: Draw,
): string {
  if (kind === 'plain') return text;
  const isSafe = inFlow ? /^[\p{L}_][\p{L}\p{N}_ $<>=.-]*$/u : /^[\p{L}_][\p{L}\p{N}_ $<>=.()[\],?+*-]*$/u;
  const style = draw(4);
  if (isSafe.test(text) && !notText.test(text) && text.trim() === text && style < 3) return text;
  const onOneLine = !/[^\P{C}]/u.test(text);
  return onOneLine && style % 2 === 0 ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

/** The document around its paths and components, and where a member of those stands. */
import type { Model } from '../../model/index.ts';
import type { PrintJson } from './json-text.ts';
import type { Tags } from './tags.ts';

const DESCRIPTION = [
  'Values are exact: a decimal is a string with its scale, a bigint a string of digits, a moment is in UTC with milliseconds.',
  'Members and query parameters that are not known are refused. Every answer carries `X-Request-Id`.',
].join(' ');

/** Blanks before a path, and before a component. */
export const PATH_INDENT = 4;
export const COMPONENT_INDENT = 6;

/** A member of an object, as it stands on a line of its own. */
export function memberText(print: PrintJson, name: string, value: unknown, indent: number): string {
  const key = memberKey(name, indent);
  return key + print(value, { indent, column: key.length });
}

export function memberKey(name: string, indent: number): string {
  return `${' '.repeat(indent)}${JSON.stringify(name)}: `;
}

/** An object of members that are printed already. */
export function block(name: string, members: readonly string[], indent: number): string {
  const blanks = ' '.repeat(indent);
  return `${blanks}"${name}": ${members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${blanks}}`}`;
}

/** What stands before the paths. */
export function head(model: Model, tags: Tags, print: PrintJson): string {
  const info = { title: model.settings.name, version: '1.0.0', description: DESCRIPTION };
  const members: readonly (readonly [string, unknown])[] = [
    ['openapi', '3.1.0'],
    ['info', info],
    ['servers', [{ url: '/' }]],
    ['tags', [...tags.resources.values(), tags.health]],
  ];
  return `{\n${members.map(([name, value]) => memberText(print, name, value, 2)).join(',\n')},\n`;
}

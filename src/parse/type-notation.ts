import type { Kind } from './kind.ts';
import { quotedYaml, shown } from './shown.ts';
import { typeHelp } from './type-help.ts';

/** A type as it is written: `string(40)?`. Whether there is such a type, and takes these arguments, is not known yet. */
export interface TypeNotation {
  readonly base: string;
  readonly arguments: readonly string[];
  readonly array: boolean;
  readonly nullable: boolean;
}

const NOTATION = /^\s*([A-Za-z_][\w-]*)\s*(?:\(([^()]*)\))?\s*(\[\s*\])?\s*(\?)?\s*$/;

/** `base` or `base(arguments)`, then `[]`, then `?`. */
export const typeNotation: Kind<TypeNotation> = {
  shape: { kind: 'type', pattern: NOTATION },
  read(node, name, report) {
    if (node.kind !== 'scalar' || node.type !== 'text') {
      report.error(
        'malformed-type',
        node.place,
        `\`${name}\` is a type, not ${shown(node)}.`,
        'Write a type such as `string(40)`, `integer?` or `decimal(10,2)`.',
      );
      return undefined;
    }
    const notation = notationIn(node.text);
    if (node.cut && notation?.base !== 'enum') {
      report.error(
        'value-cut-in-two',
        node.place,
        'YAML ends a plain value inside braces at a comma or a bracket, so the type is cut in two.',
        notation === null
          ? `Put it in quotes: ${quotedYaml(node.text)}.`
          : `Write \`${inWords(notation)}\`, or put it in quotes: ${quotedYaml(node.text)}.`,
      );
      return undefined;
    }
    if (notation === null) {
      report.error('malformed-type', node.place, `${shown(node)} is not written like a type.`, typeHelp(node.text));
      return undefined;
    }
    return notation;
  },
};

/** Few types are written in many places. */
const notations = new Map<string, TypeNotation | null>();

function notationIn(text: string): TypeNotation | null {
  const known = notations.get(text);
  if (known !== undefined) return known;
  const made = notationOf(text);
  notations.set(text, made);
  return made;
}

function notationOf(text: string): TypeNotation | null {
  const match = NOTATION.exec(text);
  const base = match?.[1];
  if (match === null || base === undefined) return null;
  const inside = match[2]?.trim() ?? '';
  return {
    base,
    arguments: inside === '' ? [] : inside.split(',').map((argument) => argument.trim()),
    array: match[3] !== undefined,
    nullable: match[4] !== undefined,
  };
}

/** The same type by words, as it can stand inside braces. */
function inWords(notation: TypeNotation): string {
  const [first, second] = notation.arguments;
  const argumentWords =
    first === undefined
      ? []
      : second === undefined
        ? [`length: ${first}`]
        : [`precision: ${first}`, `scale: ${second}`];
  return [
    `type: ${notation.base}`,
    ...argumentWords,
    ...(notation.array ? ['array: true'] : []),
    ...(notation.nullable ? ['nullable: true'] : []),
  ].join(', ');
}

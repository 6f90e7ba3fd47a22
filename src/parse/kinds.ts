import type { Report } from '../diagnostics/report.ts';
import type { Kind, Said, Shape } from './kind.ts';
import { quotedYaml, shown, withoutCurlyQuotes } from './shown.ts';
import { listHelp } from './written-otherwise.ts';
import type { YamlNode } from './yaml-node.ts';

/** Reads a value by its kind. A value that YAML cut in two is reported here, for all kinds but types, which know a better help. */
export function readValue<T>(kind: Kind<T>, node: YamlNode, name: string, report: Report): T | undefined {
  if (node.kind === 'scalar' && node.cut && kind.shape.kind !== 'type') {
    report.error(
      'value-cut-in-two',
      node.place,
      `YAML ends a plain value inside braces at a comma or a bracket, so \`${name}\` is cut in two.`,
      cutHelp(name, node.text),
    );
    return undefined;
  }
  return kind.read(node, name, report);
}

function cutHelp(name: string, written: string): string {
  if (/^[-+]?\d{1,3}(,\s*\d{3})+$/.test(written))
    return `Write the number without commas: ${name}: ${written.replaceAll(/[,\s]/g, '')}.`;
  if (/^[-+]?\d+,\d+$/.test(written)) return `Write the number with a point: ${name}: ${written.replace(',', '.')}.`;
  return `Put it in quotes: ${name}: ${quotedYaml(withoutCurlyQuotes(written))}.`;
}

/** true or false. */
export const flag: Kind<boolean> = {
  shape: { kind: 'flag' },
  read(node, name, report) {
    if (node.kind === 'scalar' && node.type === 'boolean') return node.text.toLowerCase() === 'true';
    const meant = node.kind === 'scalar' ? meantFlags.get(node.text.toLowerCase()) : undefined;
    report.error(
      'wrong-value',
      node.place,
      `\`${name}\` is true or false, not ${shown(node)}.`,
      meant === undefined
        ? `Write \`${name}: true\` or leave it out.`
        : `Write \`${name}: ${meant}\`, without quotes: YAML 1.2 knows true and false alone.`,
    );
    return undefined;
  },
};

const meantFlags: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['on', true],
  ['1', true],
  ['y', true],
  ['true', true],
  ['no', false],
  ['off', false],
  ['0', false],
  ['n', false],
  ['false', false],
]);

/** A text may well stand in such quotes; that they were meant to be YAML's is likelier. */
export function warnOfCurlyQuotes(node: YamlNode, report: Report): void {
  if (node.kind !== 'scalar' || node.quoted || node.text.charCodeAt(0) < 128) return;
  if (withoutCurlyQuotes(node.text) === node.text) return;
  report.warning(
    'curly-quotes',
    node.place,
    `The quotes of ${shown(node)} are a part of the text: YAML knows ' and " alone.`,
    `Write ${quotedYaml(withoutCurlyQuotes(node.text))}; or put all of it in quotes: ${quotedYaml(node.text)}.`,
  );
}

export interface TextRule {
  readonly pattern: RegExp;
  /** `an identifier (letters, digits and _)`. */
  readonly what: string;
  readonly help: string;
  /** Texts that mean something here, among others that the pattern allows. */
  readonly known?: readonly string[];
}

/** Any text that is not empty; a number or a boolean has to be quoted, so that what is meant is what is written. */
export function text(what: string, rule: TextRule | null = null): Kind<string> {
  return {
    shape: { kind: 'text', what, pattern: rule?.pattern ?? null, help: rule?.help ?? null, known: rule?.known ?? [] },
    read(node, name, report) {
      if (node.kind !== 'scalar' || node.type === 'null' || node.text.trim() === '') {
        report.error(
          'wrong-value',
          node.place,
          `\`${name}\` is ${what}, not ${shown(node)}.`,
          rule?.help ?? `Write ${what} after \`${name}:\`.`,
        );
        return undefined;
      }
      if (node.type !== 'text') {
        report.error(
          'wrong-value',
          node.place,
          `\`${name}\` is ${what}; YAML reads \`${node.text}\` as a ${node.type}.`,
          `Put it in quotes: ${quotedYaml(node.text)}.`,
        );
        return undefined;
      }
      if (rule !== null && !rule.pattern.test(node.text)) {
        report.error('wrong-value', node.place, `\`${name}\` is ${what}, which ${shown(node)} is not.`, rule.help);
        return undefined;
      }
      warnOfCurlyQuotes(node, report);
      return node.text;
    },
  };
}

export function choice<const T extends string>(
  of: readonly T[],
  /** What others call it, in lower case, with what to write here. */
  others: Readonly<Record<string, string>> = {},
): Kind<T> {
  return {
    shape: { kind: 'choice', of },
    read(node, name, report) {
      const found = node.kind === 'scalar' ? of.find((candidate) => candidate === node.text) : undefined;
      if (found !== undefined) return found;
      const other = node.kind === 'scalar' ? new Map(Object.entries(others)).get(node.text.toLowerCase()) : undefined;
      const near = node.kind === 'scalar' && other === undefined ? report.nearest(node.text, of) : null;
      report.error(
        'wrong-value',
        node.place,
        `\`${name}\` is one of ${of.join(', ')}, not ${shown(node)}.`,
        other ?? (near === null ? `Write \`${of[0]}\`, or another of them.` : `Did you mean \`${near}\`?`),
      );
      return undefined;
    },
  };
}

/** A whole number within bounds, both included. */
export function count(min: number, max: number): Kind<number> {
  return {
    shape: { kind: 'count', min, max },
    read(node, name, report) {
      const value =
        node.kind === 'scalar' && node.type === 'number' && /^[0-9]{1,15}$/.test(node.text) ? Number(node.text) : null;
      if (value !== null && value >= min && value <= max) return value;
      report.error(
        'wrong-value',
        node.place,
        `\`${name}\` is a whole number from ${min} to ${max}, not ${shown(node)}.`,
        'Write it in digits, without quotes.',
      );
      return undefined;
    },
  };
}

/** Any value at all: what it has to be depends on the field's type, which isn't known yet. */
export const literal: Kind<YamlNode> = { shape: { kind: 'literal' }, read: (node) => node };

export interface ListOptions {
  /** A list of one may be written as the single value alone. */
  readonly alone?: boolean;
  /** Entries that can be read are kept beside others that can't: each is a thing of its own. Otherwise the list is broken as a whole. */
  readonly keepGood?: boolean;
}

export function list<T>(of: Kind<T>, { alone = false, keepGood = false }: ListOptions = {}): Kind<readonly Said<T>[]> {
  const shape: Shape = { kind: 'list', of: of.shape };
  return {
    shape: alone ? { kind: 'either', of: [of.shape, shape], mayBeEmpty: true } : shape,
    read(node, name, report) {
      if (node.kind === 'scalar' && node.type === 'null' && node.text === '') return [];
      if (node.kind !== 'list' && !(alone && node.kind === 'scalar')) {
        report.error('wrong-value', node.place, `\`${name}\` is a list, not ${shown(node)}.`, listHelp(name, node));
        return undefined;
      }
      const items = node.kind === 'list' ? node.items : [node];
      const values = items.flatMap((item): Said<T>[] => {
        const value = readValue(of, item, name, report);
        return value === undefined ? [] : [{ value, place: item.place, word: item.place }];
      });
      return keepGood || values.length === items.length ? values : undefined;
    },
  };
}

/** Different kinds by the form that is written: a scalar, a list or a map. `what` names them all. */
export function byForm<A = never, B = never, C = never>(
  what: string,
  help: string | ((name: string, node: YamlNode) => string),
  forms: { readonly scalar?: Kind<A>; readonly list?: Kind<B>; readonly map?: Kind<C> },
): Kind<A | B | C> {
  return {
    shape: {
      kind: 'either',
      of: [forms.scalar, forms.list, forms.map].filter((kind) => kind !== undefined).map(({ shape }) => shape),
      mayBeEmpty: false,
    },
    read(node, name, report): A | B | C | undefined {
      const kind: Kind<A | B | C> | undefined = isMissing(node) ? undefined : forms[node.kind];
      if (kind !== undefined) return readValue(kind, node, name, report);
      report.error(
        'wrong-value',
        node.place,
        `\`${name}\` is ${what}, not ${shown(node)}.`,
        typeof help === 'string' ? help : help(name, node),
      );
      return undefined;
    },
  };
}

/** The same kind, with its value turned into another form. */
export function mapped<T, U>(kind: Kind<T>, turn: (value: T) => U): Kind<U> {
  return {
    shape: kind.shape,
    read(node, name, report) {
      const value = readValue(kind, node, name, report);
      return value === undefined ? undefined : turn(value);
    },
  };
}

const isMissing = (node: YamlNode): boolean => node.kind === 'scalar' && node.type === 'null';

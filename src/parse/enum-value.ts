import type { Kind } from './kind.ts';
import { warnOfCurlyQuotes } from './kinds.ts';
import { quotedYaml, shown } from './shown.ts';

/** A value of an enum: any text. What YAML reads as a number, a boolean or null is refused, since it is not what was written. */
export const enumValue: Kind<string> = {
  shape: { kind: 'text', what: 'a value of the enum', pattern: /^\P{Cc}+$/u, help: null, known: [] },
  read(node, _name, report) {
    if (node.kind !== 'scalar' || (node.type === 'null' && node.text === '')) {
      report.error(
        'enum-values',
        node.place,
        `A value of an enum is text, not ${shown(node)}.`,
        'Write the values as a list: `[draft, live]`.',
      );
      return undefined;
    }
    if (node.type !== 'text') {
      report.error(
        'enum-values',
        node.place,
        `YAML reads ${shown(node)} as a ${node.type === 'null' ? 'null' : node.type}.`,
        `Put it in quotes: ${quotedYaml(node.text)}.`,
      );
      return undefined;
    }
    if (node.text === '' || /\p{Cc}/u.test(node.text)) {
      report.error(
        'enum-values',
        node.place,
        'A value of an enum is not empty and has no control characters.',
        'Write a word.',
      );
      return undefined;
    }
    warnOfCurlyQuotes(node, report);
    return node.text;
  },
};

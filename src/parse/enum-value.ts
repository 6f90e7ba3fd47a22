import type { Kind, WordsOf } from './kind.ts';
import { byForm, warnOfCurlyQuotes } from './kinds.ts';
import { quotedYaml, shown } from './shown.ts';
import { word, words } from './words.ts';

/** A value of an enum: any text. What YAML reads as a number, a boolean or null is refused, since it is not what was written. */
const enumText: Kind<string> = {
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

const enumValueWords = {
  name: word(enumText, 'The value.', { required: true }),
  renamedFrom: word(enumText, 'Its former name: rows that have it get the new one.'),
};

const forms = byForm('a value of the enum', 'Write the values as a list: `[draft, live]`.', {
  scalar: enumText,
  map: words({ what: 'a value of an enum' }, enumValueWords),
});

/** `draft`, or `{ name: published, renamedFrom: live }`. */
export const enumValue: Kind<string | WordsOf<typeof enumValueWords>> = {
  shape: forms.shape,
  // A `null` that was written is a text without its quotes.
  read: (node, name, report) => (node.kind === 'scalar' ? enumText : forms).read(node, name, report),
};

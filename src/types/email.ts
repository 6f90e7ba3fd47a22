import { wordsOf } from '../naming/case.ts';
import { mistake } from '../samples/mistakes/mistake.ts';
import { NUMBER, text } from '../samples/shape.ts';
import { freeTexts, type TextShapes } from '../samples/shapes/text-shapes.ts';
import { call } from '../views/code.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfText, nativeArray, textual } from './family/allowed.ts';
import { keptAsIs } from './family/plain.ts';
import { textType } from './family/texts.ts';
import { readFormat } from './literals.ts';

const LENGTH = 254;

/** As zod's z.email() and the HTML standard check: enough to catch a mistake, not all of RFC 5322. */
const pattern = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

const addresses: TextShapes = function* addresses(field, differ) {
  const words = wordsOf(field.name).filter((word) => !/^e?mails?$/.test(word));
  yield text(words.length === 0 ? 'person' : words.join('.'), NUMBER, '@example.com');
  yield text('a', NUMBER, '@b.co');
  yield* freeTexts(field, differ);
};

export const email: FieldTypeDefinition<'email'> = {
  ...textType({
    check: 'email',
    format: 'email',
    shapes: addresses,
    mistakes: [mistake('no address', 'no address')],
    missing: 'nobody@missing.example',
  }),
  base: 'email',
  doc: 'An email address.',
  allows: allowsOfText,
  operators: textual,
  make: () => ({ base: 'email' }),
  notation: () => 'email',
  maxLength: () => LENGTH,
  columnType: () => ({ sqlite: 'text', postgresql: `varchar(${LENGTH})` }),
  arrayColumnType: () => nativeArray(`varchar(${LENGTH})`),
  readLiteral: (node) =>
    readFormat(node, 'email address', 'ada@example.com', (value) =>
      value.length <= LENGTH && pattern.test(value) ? value : null,
    ),
  entity: { ...keptAsIs, builder: () => call('string') + call('length', LENGTH) },
};

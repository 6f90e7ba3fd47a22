/** Text in JSON that the field holds to its length and pattern. */
import type { Field, LiteralValue } from '../../model/index.ts';
import type { Mistake } from '../../samples/mistakes/mistake.ts';
import { textMistakes } from '../../samples/mistakes/text-mistakes.ts';
import { countedTexts } from '../../samples/shapes/counted-texts.ts';
import { hintedTexts } from '../../samples/shapes/hinted-texts.ts';
import type { TextShapes } from '../../samples/shapes/text-shapes.ts';
import type { Schema } from '../../views/openapi/openapi.ts';
import type { MemberNeeds, Wanted } from '../aspects.ts';
import { member, textLimits } from './checks.ts';
import { keptAsIs, plain, sentAsIs, sqlText } from './plain.ts';
import { sampledValue } from './values.ts';

/** What is written of a type beside what all texts have. */
interface TextForm<F extends Field> {
  /** The function of http/members.ts that checks it. */
  readonly check: 'char' | 'email' | 'text' | 'url';
  /** Of OpenAPI. */
  readonly format?: string;
  readonly shapes: TextShapes<F>;
  /** Values of another form. */
  readonly mistakes?: readonly Mistake[];
  readonly missing?: string;
}

export function textType<F extends Field>({ check, format, shapes, mistakes = [], missing = 'zz' }: TextForm<F>) {
  const inBody = (field: Field, needs: MemberNeeds): string => member(needs, check, ...textLimits(field));
  return {
    ...plain,
    order: 'text',
    sql: sqlText,
    entity: keptAsIs,
    // In an address any text is asked for: there is just no row of it.
    checked: { inBody, asKey: inBody, inText: (_field: Field, needs: MemberNeeds) => member(needs, 'text') },
    sent: sentAsIs,
    described: {
      schema: ({ minLength, maxLength, pattern }: Field): Schema => ({
        type: 'string',
        ...(format === undefined ? {} : { format }),
        ...(minLength === null ? {} : { minLength }),
        ...(maxLength === null ? {} : { maxLength }),
        ...(pattern === null ? {} : { pattern }),
      }),
      text: { type: 'string' },
      word: () => 'text',
      boundsInWords: false,
    },
    sampled: {
      ...sampledTexts(shapes),
      mistakes: (field: Field) => textMistakes(field, mistakes),
      missing: () => missing,
    },
  } as const;
}

/** Samples of what is text in JSON and can be counted within it. */
export function sampledTexts<F extends Field>(shapes: TextShapes<F>) {
  return {
    ...sampledValue,
    *shapes(field: F, { differ, hints }: Wanted) {
      yield* shapes(field, differ);
      yield* hintedTexts(shapes, field, differ, hints);
    },
    counted: (_field: Field, example: LiteralValue) => countedTexts(example),
  };
}

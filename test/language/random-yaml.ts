/** Texts at random that somebody might hand to the parser: bytes, characters, YAML over the words of the language, and broken models. */
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import type { Shape } from '../../src/parse/kind.ts';
import { modelFile, settingsFile } from '../../src/parse/language.ts';
import { typeNames } from '../../src/types/index.ts';

/** Every word of the language, wherever it stands. */
const words: readonly string[] = [...new Set([...wordsIn(modelFile.shape), ...wordsIn(settingsFile.shape)])];

function wordsIn(shape: Shape): readonly string[] {
  switch (shape.kind) {
    case 'words':
      return Object.entries(shape.words).flatMap(([name, word]) => [name, ...wordsIn(word.shape)]);
    case 'named':
    case 'list':
      return wordsIn(shape.of);
    case 'either':
      return shape.of.flatMap(wordsIn);
    case 'choice':
      return shape.of;
    default:
      return [];
  }
}

const AWKWARD = [
  '', ' ', '~', 'null', 'true', 'yes', '0', '-1', '1e999', '.inf', '0x10', '9'.repeat(400), 'a'.repeat(70), '__proto__', 'constructor', 'toString', 'id', '<<',
  '*a', '&a', '!x', '@', '`', '%', '#', ': ', '- ', '? ', '|', '>', "'", '"', '{', '}', '[', ']', ',', '\t', '\r', '\0', '\u2028', '\uFEFF', '\u00A0', '\uD800', '\uE000',
  '../x', '/etc/passwd', '..\\x', '{{x}}', '${x}', '`${x}`', '*/', '--', "'; drop table x", '(a+)+$', '[', 'string(40)?', 'decimal(10,2)', 'integer[]', 'enum(a, b)', 'now',
]; // prettier-ignore

const names = [
  'Product',
  'Category',
  'Tag',
  'Order',
  'name',
  'price',
  'status',
  'category',
  'id',
  'createdAt',
  'Status',
  'Audited',
];
const token = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom(...typeNames),
  fc.constantFrom(...names),
  fc.constantFrom(...AWKWARD),
  fc.string({ maxLength: 12, unit: 'binary' }),
);

/** Structures of maps, lists and scalars, with the language's own words as keys more often than not. */
const { tree } = fc.letrec((tie) => ({
  scalar: fc.oneof(token, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.bigInt()),
  tree: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    tie('scalar'),
    fc.array(tie('tree'), { maxLength: 5 }),
    fc.dictionary(token, tie('tree'), { maxKeys: 6 }),
  ),
}));

/** A tree where the language expects something of its shape: sound at most places, so that what comes later is reached too. */
function ofShape(shape: Shape, depth = 0): fc.Arbitrary<unknown> {
  const other = { arbitrary: depth > 9 ? token : tree, weight: 1 };
  const sound = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof({ arbitrary, weight: 24 }, other);
  switch (shape.kind) {
    case 'flag':
      return sound(fc.boolean());
    case 'text':
      return sound(fc.constantFrom(...names, ...shape.known, 'a > 0', 'lower(name)'));
    case 'choice':
      return sound(fc.constantFrom(...shape.of));
    case 'count':
      return sound(fc.integer({ min: shape.min, max: Math.min(shape.max, shape.min + 50) }));
    case 'literal':
      return sound(fc.oneof(token, fc.integer(), fc.boolean(), fc.double()));
    case 'type':
      return sound(fc.constantFrom(...typeNames, 'Status', 'string(40)?', 'decimal(10,2)', 'integer[]'));
    case 'list':
      return sound(fc.array(ofShape(shape.of, depth + 1), { maxLength: 3 }));
    case 'either':
      return fc.oneof(...shape.of.map((one) => ofShape(one, depth + 1)));
    case 'named':
      return sound(fc.dictionary(fc.constantFrom(...names), ofShape(shape.of, depth + 1), { maxKeys: 4 }));
    case 'words': {
      const entries = Object.entries(shape.words);
      const some = fc
        .subarray(entries, { maxLength: Math.min(5, entries.length) })
        .map((chosen) => [...chosen, ...entries.filter(([, { required }]) => required)]);
      return sound(
        some.chain((chosen) =>
          fc.record(Object.fromEntries(chosen.map(([name, word]) => [name, ofShape(word.shape, depth + 1)]))),
        ),
      );
    }
  }
}

const printed = (value: unknown, indent: number, flow: boolean): string =>
  stringify(value, { indent, lineWidth: 0, ...(flow ? { collectionStyle: 'flow' as const } : {}) });

const structured = fc
  .tuple(
    fc.oneof(tree, ofShape(modelFile.shape), ofShape(settingsFile.shape)),
    fc.integer({ min: 1, max: 4 }),
    fc.boolean(),
  )
  .map(([value, indent, flow]) => printed(value, indent, flow));

/** What goes wrong while somebody edits: lines and tokens that are deleted, doubled, swapped, indented otherwise or replaced. */
function broken(models: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    kind: fc.constantFrom('delete', 'double', 'swap', 'indent', 'outdent', 'replace', 'insert', 'cut'),
    where: fc.double({ min: 0, max: 1, noNaN: true }),
    other: fc.double({ min: 0, max: 1, noNaN: true }),
    ofLines: fc.boolean(),
    text: token,
  });
  return fc
    .tuple(fc.constantFrom(...models), fc.array(edit, { minLength: 1, maxLength: 5 }))
    .map(([model, edits]) => edits.reduce(edited, model));
}

interface Edit {
  readonly kind: string;
  readonly where: number;
  readonly other: number;
  readonly ofLines: boolean;
  readonly text: string;
}

function edited(model: string, { kind, where, other, ofLines, text }: Edit): string {
  const parts = ofLines ? model.split(/(?<=\n)/) : model.split(/(?<=[\s,:{}[\]()])|(?=[\s,:{}[\]()])/);
  const at = Math.min(parts.length - 1, Math.floor(where * parts.length));
  const second = Math.min(parts.length - 1, Math.floor(other * parts.length));
  const part = parts[at] ?? '';
  switch (kind) {
    case 'delete':
      return parts.toSpliced(at, 1).join('');
    case 'double':
      return parts.toSpliced(at, 0, part).join('');
    case 'swap':
      return parts
        .with(at, parts[second] ?? '')
        .with(second, part)
        .join('');
    case 'indent':
      return parts.with(at, ` ${part}`).join('');
    case 'outdent':
      return parts.with(at, part.replace(/^ {1,2}/, '')).join('');
    case 'replace':
      return parts.with(at, text).join('');
    case 'insert':
      return parts.toSpliced(at, 0, text).join('');
    default:
      return model.slice(0, Math.floor(where * model.length));
  }
}

/** Any of them; `models` are sound ones, to be broken. */
export function anyText(models: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: broken(models), weight: 5 },
    { arbitrary: structured, weight: 4 },
    { arbitrary: fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join('')), weight: 2 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 400 }), weight: 1 },
    {
      arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => new TextDecoder().decode(bytes)),
      weight: 1,
    },
  );
}

import type { FieldType } from '../model/index.ts';
import { fieldWords, type FieldWords } from '../parse/field-words.ts';
import type { Said } from '../parse/kind.ts';
import type { TypeNotation } from '../parse/type-notation.ts';
import { bitsOf } from '../parse/words.ts';
import { definitionNamed, typeNames } from '../types/index.ts';
import type { ArgumentName, FieldTypeDefinition, TypeArgument } from '../types/definition.ts';
import { foreignTypeHelp } from './foreign-types.ts';
import type { Context, ResolvedType } from './draft.ts';

const argumentNames: readonly ArgumentName[] = ['length', 'precision', 'scale'];

/** The type that a field says, in short notation or by words. Null where there is none; it has then been reported. */
export function resolveFieldType(name: string, words: FieldWords, context: Context): ResolvedType | null {
  const said = words.type;
  if (said === null) return null;
  const isAlone = (words.said & OF_TYPE) === 0 && words.broken.size === 0;
  const known = isAlone ? context.types.get(said.value) : undefined;
  if (known !== undefined) return known;
  const array = shapeOf('array', '[]', said, words.array, context);
  const nullable = shapeOf('nullable', '?', said, words.nullable, context);
  const type = baseOf(name, said, words, context);
  if (type === null) return null;
  const resolved = { type, array, nullable };
  // The arguments of an enum are a mistake in each place.
  if (isAlone && (type.base !== 'enum' || said.value.arguments.length === 0)) context.types.set(said.value, resolved);
  return resolved;
}

/** What can say more of a type than its notation. */
const OF_TYPE = bitsOf(fieldWords, ['length', 'precision', 'scale', 'array', 'nullable']);

function baseOf(name: string, said: Said<TypeNotation>, words: FieldWords, context: Context): FieldType | null {
  const notation = said.value;
  const definition = definitionNamed(notation.base);
  if (definition !== null) return typeWithArguments(definition, said, words, context);
  const found = context.enums.get(notation.base);
  if (found !== undefined) {
    refuseArguments(said, words, `The enum \`${found.name}\``, context);
    return { base: 'enum', enum: found };
  }
  if (!context.brokenEnums.has(notation.base)) reportUnknown(name, said, context);
  return null;
}

function reportUnknown(
  name: string,
  { value: { base, arguments: given }, place }: Said<TypeNotation>,
  { complete, enums, drafts, entityOfPlural, report }: Context,
): void {
  // A name with a capital may be an enum in a part that can't be read.
  if (!complete && /^[A-Z]/.test(base)) return;
  const error = (help: string): void => report.error('unknown-type', place, `There is no type \`${base}\`.`, help);
  const entity = drafts.has(base) ? base : entityOfPlural(base);
  if (entity !== undefined)
    return error(`\`${entity}\` is an entity: write it under \`relations\`, as \`${name}: { manyToOne: ${entity} }\`.`);
  const foreign = foreignTypeHelp(name, base, given);
  if (foreign !== null) return error(foreign);
  const near = report.nearest(base, [...typeNames, ...enums.keys()]);
  return error(
    near !== null
      ? `Did you mean \`${near}\`?`
      : /^[A-Z]/.test(base)
        ? `Declare it, if it is an enum: \`enums: { ${base}: [ … ] }\`; what refers to an entity is a relation.`
        : `The types: ${typeNames.join(', ')}, and the names of enums.`,
  );
}

function typeWithArguments(
  definition: FieldTypeDefinition,
  said: Said<TypeNotation>,
  words: FieldWords,
  context: Context,
): FieldType | null {
  const { report } = context;
  const { value: notation, place } = said;
  if (words.broken.size > 0 && argumentNames.some((argument) => words.broken.has(argument))) return null;
  if (notation.arguments.length > definition.arguments.length) {
    report.error(
      'type-argument',
      place,
      `\`${notation.base}\` takes ${counted(definition.arguments.length)}, and here ${notation.arguments.length === 1 ? 'is one' : `are ${notation.arguments.length}`}.`,
      definition.base === 'text' && notation.arguments.length === 1
        ? `Write \`string(${notation.arguments[0]})\`, or \`text\` for any length.`
        : `Write \`${exampleOf(definition)}\`.`,
    );
    return null;
  }
  if ((words.said & OF_TYPE) !== 0) refuseOtherArguments(definition, words, context);
  const values: Record<ArgumentName, number> = { length: 0, precision: 0, scale: 0 };
  for (const [index, argument] of definition.arguments.entries()) {
    const value = argumentOf(
      argument,
      notation.arguments[index] ?? null,
      words[argument.name],
      definition,
      said,
      context,
    );
    if (value === null) return null;
    values[argument.name] = value;
  }
  const type = definition.make(values);
  if (typeof type !== 'string') return type;
  report.error('type-argument', place, type, `Write \`${exampleOf(definition)}\`.`);
  return null;
}

function argumentOf(
  { name, min, max, default: fallback }: TypeArgument,
  short: string | null,
  word: Said<number> | null,
  definition: FieldTypeDefinition,
  { value: notation, place }: Said<TypeNotation>,
  { report }: Context,
): number | null {
  if (short !== null && word !== null) {
    report.error(
      'contradiction',
      word.word,
      `The ${name} is said twice: in \`${notation.base}(${notation.arguments.join(',')})\`, and here.`,
      'Remove one of them.',
    );
    return null;
  }
  const value = short === null ? (word?.value ?? fallback) : /^\d{1,9}$/.test(short) ? Number(short) : Number.NaN;
  if (value === null) {
    report.error(
      'type-argument',
      place,
      `\`${notation.base}\` has no ${name}.`,
      `Write \`${exampleOf(definition)}\`, or \`${name}: …\` beside the type.`,
    );
    return null;
  }
  if (value >= min && value <= max) return value;
  report.error(
    'type-argument',
    word?.place ?? place,
    `The ${name} is a whole number from ${min} to ${max}, not \`${short ?? value}\`.`,
    `Write \`${exampleOf(definition)}\`.`,
  );
  return null;
}

function refuseOtherArguments(definition: FieldTypeDefinition, words: FieldWords, { report }: Context): void {
  for (const name of argumentNames) {
    const word = words[name];
    if (word === null || definition.arguments.some((argument) => argument.name === name)) continue;
    report.error(
      'word-not-for-type',
      word.word,
      `\`${definition.base}\` has no ${name}.`,
      name === 'length' && definition.allows.text ? 'Write `maxLength`, or use the type string.' : 'Remove it.',
    );
  }
}

function refuseArguments(
  { value: notation, place }: Said<TypeNotation>,
  words: FieldWords,
  what: string,
  { report }: Context,
): void {
  if (notation.arguments.length > 0)
    report.error('type-argument', place, `${what} takes no arguments.`, `Write \`${notation.base}\`.`);
  for (const name of argumentNames) {
    const word = words[name];
    if (word !== null) report.error('word-not-for-type', word.word, `${what} has no ${name}.`, 'Remove it.');
  }
}

/** Whether the field is an array, or nullable: by the sign after its type, or by the word; both must not disagree. */
function shapeOf(
  word: 'array' | 'nullable',
  sign: string,
  { value }: Said<TypeNotation>,
  said: Said<boolean> | null,
  { report }: Context,
): boolean {
  const bySign = value[word];
  if (bySign && said?.value === false) {
    report.error(
      'contradiction',
      said.word,
      `The type ends in \`${sign}\`, and here stands \`${word}: false\`.`,
      `Remove \`${sign}\`, or this word.`,
    );
  }
  return bySign || (said?.value ?? false);
}

function exampleOf({ base, arguments: taken }: FieldTypeDefinition): string {
  if (taken.length === 0) return base;
  return base === 'decimal' ? 'decimal(10,2)' : `${base}(${taken.map((argument) => argument.default ?? 2).join(',')})`;
}

const counted = (count: number): string =>
  count === 0 ? 'no arguments' : count === 1 ? 'one argument' : `${count} arguments`;

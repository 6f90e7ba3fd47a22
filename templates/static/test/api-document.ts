// Managed by Espalier, and made again by every run.
/** openapi.json as the tests use it: the operation that a request is for, and schemas, compiled when they are asked for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** An object of the document, and where it stands: a JSON pointer (RFC 6901). */
export interface Place {
  readonly pointer: string;
  readonly value: object;
}

export interface Operation extends Place {
  /** The parameters of the address, and what stands there for them. */
  readonly inPath: readonly (readonly [Place, string])[];
}

const document: { readonly paths: object } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../openapi.json'), 'utf8'),
);
const root: Place = { pointer: '', value: document };

/** What stands below a place, references followed; null where there is nothing. */
export function below(place: Place | null, ...names: readonly string[]): Place | null {
  let found = place;
  for (const name of names) found = found === null ? null : child(found, name);
  return found;
}

/** All that stands directly below a place. */
export function allBelow(place: Place | null): readonly Place[] {
  return Object.keys(place?.value ?? {}).flatMap((name) => below(place, name) ?? []);
}

export function memberOf({ value }: Place, name: string): unknown {
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function child(place: Place, name: string): Place | null {
  const value = memberOf(place, name);
  if (typeof value !== 'object' || value === null) return null;
  const found = { pointer: `${place.pointer}/${encodeURIComponent(escape(name))}`, value };
  const reference = memberOf(found, '$ref');
  return typeof reference === 'string' ? target(reference) : found;
}

/** `#/components/schemas/Product`. */
function target(reference: string): Place | null {
  const [, ...tokens] = reference.split('/');
  return below(root, ...tokens.map((token) => decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~')));
}

const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Those with few parameters first: `/orders/{id}/items` goes before `/orders/{order}/{product}`. */
const paths = Object.keys(document.paths)
  .map((path) => ({ path, segments: path.split('/'), parameters: path.split('{').length }))
  .toSorted((a, b) => a.parameters - b.parameters);

/** The operation that a request is for; null where the document has none. */
export function operationAt(method: string, pathname: string): Operation | null {
  const given = pathname.replace(/\/$/, '').split('/').map(decodeURIComponent);
  for (const { path, segments } of paths) {
    const matches = segments.every((one, at) => one.startsWith('{') || decodeURIComponent(one) === given[at]);
    const operation = matches && segments.length === given.length ? below(root, 'paths', path, method) : null;
    if (operation === null) continue;
    const values = given.filter((_, at) => segments[at]?.startsWith('{'));
    const parameters = allBelow(below(root, 'paths', path, 'parameters'));
    return { ...operation, inPath: parameters.map((one, at) => [one, values[at] ?? '']) };
  }
  return null;
}

const failure = below(root, 'components', 'responses', 'InternalServerError');
/** What every problem looks like. */
export const problemSchema = below(failure, 'content', 'application/problem+json', 'schema');

// A member may be called `constructor`, which every object has.
const OPTIONS = { allErrors: true, allowUnionTypes: true, ownProperties: true };
const forBodies = new Ajv2020(OPTIONS);
/** Parameters and headers are text, whatever their types. */
const forTexts = new Ajv2020({ ...OPTIONS, coerceTypes: true });

for (const ajv of [forBodies, forTexts]) {
  addFormats.default(ajv);
  // It holds schemas, and is none.
  ajv.addVocabulary(Object.keys(document));
  ajv.addSchema(document, 'openapi.json', undefined, false);
}

/** What is wrong with a value, by the schema that stands there; null where nothing is. */
export function mistakesIn(value: unknown, schema: Place): string | null {
  return check(forBodies, value, schema);
}

/** The same for a value that comes as text: a parameter, the items of one, a header. */
export function mistakesInText(text: string | readonly string[], schema: Place): string | null {
  return check(forTexts, text, schema);
}

const compiled = new Map<string, ValidateFunction>();

function check(ajv: Ajv2020, value: unknown, { pointer }: Place): string | null {
  const key = `${ajv === forBodies ? 'body' : 'text'} ${pointer}`;
  const validate = compiled.get(key) ?? ajv.compile({ $ref: `openapi.json#${pointer}` });
  compiled.set(key, validate);
  return validate(value) ? null : ajv.errorsText(validate.errors, { dataVar: 'it' });
}

// Managed by Espalier, and made again by every run.
/** `fetch`, which holds what the tests send and get against openapi.json: the document says what the server does, or a test is red. */
import {
  allBelow,
  below,
  memberOf,
  mistakesIn,
  mistakesInText,
  operationAt,
  problemSchema,
  type Operation,
  type Place,
} from './api-document.ts';

interface Sent {
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly type: string;
  readonly text: string;
}

/** Throws where the document says something else. What isn't in the document may answer what it likes. */
export async function describedFetch(
  address: string,
  init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string },
): Promise<Response> {
  const response = await fetch(address, init);
  const url = new URL(address);
  const operation = operationAt(init.method.toLowerCase(), url.pathname);
  const type = mediaType(response.headers);
  if (operation === null && type !== PROBLEM) return response;
  const answer = { status: response.status, headers: response.headers, type, text: await response.clone().text() };
  const sent = { url, headers: new Headers(init.headers), body: parsed(init.body ?? '') };
  const mistakes =
    operation === null ? inUnknown(answer) : [...inAnswer(operation, answer), ...inSent(operation, sent, answer)];
  if (mistakes.length > 0) {
    const what = `${init.method} ${url.pathname}${url.search}: ${response.status}`;
    throw new Error([`${what} isn't what openapi.json says.`, ...mistakes, answer.text].join('\n'));
  }
  return response;
}

const PROBLEM = 'application/problem+json';

function inUnknown({ text }: Answer): string[] {
  return problemSchema === null ? [] : mistake('The body', mistakesIn(parsed(text), problemSchema));
}

/** What middleware of the project's own may answer to any request. */
const OF_MIDDLEWARE = new Set([401, 403, 429]);
/** Headers that say something of the resource, and are described wherever they are sent. */
const DESCRIBED_HEADERS = ['ETag', 'Link', 'Location', 'Retry-After'];

function inAnswer(operation: Operation, answer: Answer): string[] {
  const { status, headers, type, text } = answer;
  const described = below(operation, 'responses', String(status));
  if (described === null) return OF_MIDDLEWARE.has(status) ? inUnknown(answer) : ['The status is not described.'];
  const content = below(described, 'content');
  const schema = below(content, type, 'schema');
  return [
    ...(content === null && text !== '' ? ['There is a body.'] : []),
    ...(content !== null && schema === null ? [`The type ${type} is not described.`] : []),
    ...(schema === null ? [] : mistake('The body', mistakesIn(parsed(text), schema))),
    ...DESCRIBED_HEADERS.flatMap((name) => inHeader(name, headers.get(name), below(described, 'headers', name))),
  ];
}

function inHeader(name: string, value: string | null, header: Place | null): string[] {
  if (header === null) return value === null ? [] : [`The header ${name} is not described.`];
  if (value === null) return memberOf(header, 'required') === true ? [`The header ${name} is missing.`] : [];
  return inText(`The header ${name}`, value, header);
}

/**
 * Codes of 422 for what a schema can say: where the server gives one of them, the document refuses the body too. Limits that it can't
 * say are those of texts that stand for numbers and moments, and of stored text.
 */
const OF_FORM = new Set(['invalid_type', 'invalid_value', 'required', 'too_big', 'too_small', 'unknown']);

/** What is accepted is as the document wants it; what is refused for its form isn't. */
function inSent(operation: Operation, sent: Sent, { status, text }: Answer): string[] {
  const schema = below(operation, 'requestBody', 'content', mediaType(sent.headers), 'schema');
  const inBody = schema === null ? [] : mistake('The body that was accepted', mistakesIn(sent.body, schema));
  if (status < 400) return [...inBody, ...inParameters(operation, sent)];
  const refused = status === 422 && codesIn(text).some((code) => OF_FORM.has(code));
  return refused && inBody.length === 0 ? ['The body that was refused is one that the document accepts.'] : [];
}

function inParameters(operation: Operation, { url, headers }: Sent): string[] {
  const parameters = allBelow(below(operation, 'parameters'));
  const known = new Map(
    parameters.map((one) => [`${String(memberOf(one, 'in'))} ${String(memberOf(one, 'name'))}`, one]),
  );
  const query = [...new Set(url.searchParams.keys())];
  return [
    ...operation.inPath.flatMap(([parameter, value]) => inText(`In the path, ${value}`, value, parameter)),
    ...query.flatMap((name) => inQuery(name, url.searchParams.getAll(name), known.get(`query ${name}`))),
    ...parameters.flatMap((one) => {
      const name = String(memberOf(one, 'name'));
      const missing = memberOf(one, 'required') === true && !headers.has(name);
      return missing ? [`${name} is required, and was not sent.`] : [];
    }),
  ];
}

function inQuery(name: string, values: readonly string[], parameter: Place | undefined): string[] {
  if (parameter === undefined) return [`The parameter ${name} is not described.`];
  const schema = below(parameter, 'schema');
  const isList = schema !== null && memberOf(schema, 'type') === 'array';
  if (!isList) return values.flatMap((value) => inText(`The parameter ${name}`, value, parameter));
  // A list is separated by commas, or by saying the parameter again.
  const items = values.length > 1 ? values : (values[0] ?? '').split(',');
  return mistake(`The parameter ${name}`, mistakesInText(items, schema));
}

function inText(what: string, text: string, described: Place): string[] {
  const schema = below(described, 'schema');
  return schema === null ? [] : mistake(what, mistakesInText(text, schema));
}

function mistake(what: string, mistakes: string | null): string[] {
  return mistakes === null ? [] : [`${what}: ${mistakes}`];
}

function codesIn(text: string): readonly string[] {
  const { errors = [] }: { errors?: readonly { readonly code: string }[] } = JSON.parse(text);
  return errors.map(({ code }) => code);
}

/** Undefined where it isn't JSON, which no schema accepts. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function mediaType(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

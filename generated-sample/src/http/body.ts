// Managed by Espalier, and made again by every run.
import { bodyParser } from '@koa/bodyparser';
import type { z } from 'zod';
import type { AppContext, AppMiddleware } from './context.ts';
import { HttpProblem } from './problem.ts';

/** How a body may be compressed. */
const CODINGS = ['gzip', 'deflate', 'br', 'identity'];

const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** Lets `jsonBody` read JSON bodies of up to `limit` bytes. A request that nobody answers is never read: 404 comes before a broken body. */
export function jsonParser(limit: number): AppMiddleware {
  // In latin1 each character is a byte. A decoder that is not told to be strict would put U+FFFD for what is no UTF-8.
  const bytes = bodyParser({
    enableTypes: ['text'],
    extendTypes: { text: JSON_TYPES },
    textLimit: limit,
    encoding: 'latin1',
  });
  return (ctx, next) => {
    ctx.state.readBody = async () => {
      requireKnownCoding(ctx);
      await bytes(ctx, async () => readJson(ctx));
    };
    return next();
  };
}

function requireKnownCoding({ req }: AppContext): void {
  // In any case, but the parser knows them in lower case alone.
  const coding = req.headers['content-encoding']?.trim().toLowerCase() || 'identity';
  if (!CODINGS.includes(coding)) {
    const accepted = CODINGS.join(', ');
    const detail = `Send the body in one of the encodings ${accepted}.`;
    throw new HttpProblem(415, { detail, headers: { 'Accept-Encoding': accepted } });
  }
  req.headers['content-encoding'] = coding;
}

function readJson({ request }: AppContext): void {
  if (request.rawBody === undefined) return;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(request.rawBody, 'latin1'));
    request.rawBody = text;
    request.body = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw new HttpProblem(400, { detail: 'The body is malformed.' });
  }
}

/** The request's JSON object, read and checked. Throws 413, 415, 400, or 422 with every member that can't be accepted. */
export async function jsonBody<Schema extends z.ZodType>(ctx: AppContext, schema: Schema): Promise<z.output<Schema>> {
  const types = ctx.method === 'PATCH' ? JSON_TYPES : ['application/json'];
  const header = ctx.method === 'PATCH' ? 'Accept-Patch' : 'Accept-Post';
  const charset = ctx.request.charset.toLowerCase();
  if (!ctx.request.is(types) || !['', 'utf-8', 'utf8'].includes(charset)) {
    const accepted = types.join(', ');
    throw new HttpProblem(415, { detail: `Send the body as ${accepted}, in UTF-8.`, headers: { [header]: accepted } });
  }
  await ctx.state.readBody();
  const body: unknown = ctx.request.body;
  if (ctx.request.rawBody === undefined || ctx.request.rawBody.trim() === '') {
    throw new HttpProblem(400, { detail: 'The body is empty. Send a JSON object.' });
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new HttpProblem(400, { detail: 'The body must be a JSON object.' });
  }
  return own(schema.parse(own(body)));
}

/** Without a prototype, so that an absent `constructor` isn't taken for the one that every object has. */
function own<Members>(members: Members): Members {
  return Object.assign(Object.create(null), members);
}

type Renamed<Input, Names> = {
  [Name in keyof Input as Name extends keyof Names ? Names[Name] & string : Name]: Input[Name];
};

/** Members under the names that an entity has for them. Some names of JSON can't be properties of a class: `constructor`. */
export function renameMembers<Input extends object, const Names extends { readonly [Name in keyof Input]?: string }>(
  input: Input,
  names: Names,
): Renamed<Input, Names> {
  const known = new Map(Object.entries(names));
  const members = Object.entries(input).map(([name, value]) => [known.get(name) ?? name, value]);
  // MikroORM looks into it by the names of columns, too.
  return own(Object.fromEntries(members)) as Renamed<Input, Names>;
}

// Managed by Espalier, and made again by every run.
import { z } from 'zod';

/** Stands in for `__proto__` while zod reads a body. No member is called so, since it has a blank. */
const STAND_IN = 'proto ';

/**
 * As zod's own, for bodies with a member `__proto__`, which zod leaves out. Its name and the one that stands in for it are exchanged on the
 * way in and on the way out, so that a client who sends the other one is told that it is unknown.
 */
export function strictObject<Shape extends Readonly<Record<string, z.ZodType>>>(shape: Shape) {
  const known = z.strictObject(exchanged(shape));
  return z.custom<object>().transform((body, ctx) => {
    const result = known.safeParse(exchanged(body));
    if (result.success) return exchanged(result.data);
    ctx.issues.push(...result.error.issues.map((issue) => asSeen(issue, body)));
    return z.NEVER;
  });
}

/** An issue with the names that the client knows. */
function asSeen(issue: z.core.$ZodIssue, body: object): z.core.$ZodRawIssue {
  const [member, ...within] = issue.path;
  const path = member === undefined ? [] : [exchange(String(member)), ...within];
  const isUnknown = issue.code === 'unrecognized_keys' && member === undefined;
  return {
    ...issue,
    ...(isUnknown ? { keys: issue.keys.map(exchange) } : { path }),
    input: body,
  } as z.core.$ZodRawIssue;
}

/** The object with the two names exchanged. The type is that of the names that are seen from outside. */
function exchanged<Members extends object>(members: Members): Members {
  const named = Object.entries(members).map(([name, value]) => [exchange(name), value]);
  return Object.assign(Object.create(null), Object.fromEntries(named));
}

function exchange(name: string): string {
  if (name === '__proto__') return STAND_IN;
  return name === STAND_IN ? '__proto__' : name;
}

// Managed by Espalier, and made again by every run.
import { pino } from 'pino';

export const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** JSON lines on standard output. LOG_LEVEL says how much; a level that there isn't is reported with the other mistakes at the start. */
export const log = pino({
  level: LEVELS.find((level) => level === process.env['LOG_LEVEL']) ?? 'info',
  base: null,
  serializers: { err: shownError },
});

/** What says where an error comes from. Errors of MikroORM hold the entities that they are about, which are no JSON, and nothing for a log. */
function shownError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message,
    stack,
    ...('code' in error ? { code: error.code } : {}),
    ...(cause === undefined ? {} : { cause: shownError(cause) }),
  };
}

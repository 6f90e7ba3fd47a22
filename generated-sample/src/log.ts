// Managed by Espalier, and made again by every run.
import { pino } from 'pino';

export const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** JSON lines on standard output. LOG_LEVEL says how much; a level that there isn't is reported with the other mistakes at the start. */
export const log = pino({ level: LEVELS.find((level) => level === process.env['LOG_LEVEL']) ?? 'info', base: null });

// Managed by Espalier, and made again by every run.
import { pino } from 'pino';

/** JSON lines on standard output. LOG_LEVEL chooses how much (`silent` for nothing). */
export const log = pino({ level: process.env['LOG_LEVEL'] ?? 'info', base: null });

import { z } from 'zod';
import { databaseConfig, databaseEnvironment, wholeNumber, type DatabaseConfig } from './db/settings.ts';
import { LEVELS } from './log.ts';

const Environment = z.object({
  ...databaseEnvironment,
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  BODY_LIMIT_BYTES: wholeNumber(1, 1_000_000_000).default(102_400),
  LOG_LEVEL: z.enum(LEVELS).default('info'),
  SHUTDOWN_TIMEOUT_MS: wholeNumber(0, 600_000).default(10_000),
});

export interface Config {
  readonly database: DatabaseConfig;
  readonly host: string;
  readonly port: number;
  readonly bodyLimit: number;
  readonly shutdownTimeout: number;
}

/** Reads the environment. Throws one error that names every mistake; values are never printed, since they may hold a password. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  // An empty value is what a line of a .env file without one gives: it says nothing.
  const said = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = Environment.safeParse(said);
  if (!result.success) {
    const mistakes = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment has mistakes (see .env.example):\n${mistakes.join('\n')}`);
  }
  return {
    database: databaseConfig(result.data),
    host: result.data.HOST,
    port: result.data.PORT,
    bodyLimit: result.data.BODY_LIMIT_BYTES,
    shutdownTimeout: result.data.SHUTDOWN_TIMEOUT_MS,
  };
}

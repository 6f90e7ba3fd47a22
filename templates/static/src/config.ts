import { z } from 'zod';
import { databaseConfig, databaseEnvironment, type DatabaseConfig } from './db/settings.ts';

const Environment = z.object({
  ...databaseEnvironment,
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  BODY_LIMIT_BYTES: z.coerce.number().int().min(1).default(102_400),
  SHUTDOWN_TIMEOUT_MS: z.coerce.number().int().min(0).max(600_000).default(10_000),
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
  const result = Environment.safeParse(env);
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

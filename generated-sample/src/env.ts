// Managed by Espalier, and made again by every run.
/** Loaded before the programs of package.json, and never by tests: the variables of a .env file, where there is one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../.env');
if (existsSync(file)) process.loadEnvFile(file);

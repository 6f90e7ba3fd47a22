import { resolve } from 'node:path';
import type { NodePlopAPI } from 'plop';
import { findRoot } from '../index.ts';

/**
 * The folder that the user works in: `--dest`, else where the command was started. Plop itself goes to the plopfile's folder before it
 * does anything, so that folder is known from the environment alone: npm says it in INIT_CWD, a shell in PWD.
 */
export function startFolder(plop: Pick<NodePlopAPI, 'getDestBasePath' | 'getPlopfilePath'>): string {
  const dest = resolve(plop.getDestBasePath());
  if (dest !== resolve(plop.getPlopfilePath())) return dest;
  return process.env['INIT_CWD'] ?? process.env['PWD'] ?? process.cwd();
}

/** The project around that folder. */
export function projectFolder(from: string): string {
  return findRoot(from);
}

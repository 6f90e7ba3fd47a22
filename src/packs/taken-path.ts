import { isDevice } from '../naming/file-name.ts';

/** Where a path takes what is not the templates' to make: the index of that segment. -1: nowhere. No case tells two of them apart. */
export function takenAt(path: string): number {
  const segments = path.toLowerCase().split('/');
  return segments.findIndex((segment, index) => isTaken(segment) || (index === 0 && OF_PROJECT.has(segment)));
}

function isTaken(segment: string): boolean {
  const [stem = ''] = segment.split('.');
  return ANYWHERE.has(segment) || ESPALIERS.test(segment) || isDevice(stem);
}

const ANYWHERE: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Its state, what it deletes, and files that are being written. */
const ESPALIERS = /^\.espalier(?:\.|$)|\.espalier-tmp$/;

/** What the user, npm or the running project makes at the top of a project; deeper, these are names as any other. */
const OF_PROJECT: ReadonlySet<string> = new Set([
  '.env',
  'coverage',
  'data',
  'espalier.yaml',
  'espalier.yml',
  'migrations',
  'models',
  'package-lock.json',
]);

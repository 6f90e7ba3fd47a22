import type { Place } from './source.ts';

/** Something on the disk that can't be read as a model. It has the form of a Diagnostic, placed at the start of an empty file. */
export interface ReadFailure {
  readonly code:
    | 'no-such-path'
    | 'unreadable-path'
    | 'file-too-large'
    | 'model-too-large'
    | 'link-loop'
    | 'not-utf-8'
    | 'no-model';
  readonly severity: 'error';
  readonly place: Place;
  readonly message: string;
  readonly help: string;
}

/** What the system's error means to the user. */
export function unreadable(path: string, error: unknown): ReadFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return readFailure(
      'no-such-path',
      path,
      `There is no ${path}.`,
      'Name an existing YAML file, or a folder of them.',
    );
  }
  if (code === 'ELOOP')
    return readFailure('link-loop', path, 'This symbolic link leads to itself.', 'Remove the link.');
  return readFailure('unreadable-path', path, `${path} can't be read (${code}).`, 'Check its permissions.');
}

export function readFailure(code: ReadFailure['code'], path: string, message: string, help: string): ReadFailure {
  return { code, severity: 'error', place: { file: { path, text: '' }, start: 0, end: 0 }, message, help };
}

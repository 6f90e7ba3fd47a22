// Managed by Espalier, and made again by every run.
import type { Watch } from '../session.ts';

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** One line for each migration, with the time that it took. */
export function watchSaying(verb: string): Watch {
  return {
    waiting: () => warn('waiting for another run of migrations to end'),
    locked: (name, pause) => warn(`${name} didn't get a lock; trying again in ${pause / 1000} s`),
    batch: (name, changed, left) => say(`${name}: ${changed} rows, ${left} to go`),
    done: (name, statements, milliseconds) =>
      say(`${verb} ${name} (${statements} ${statements === 1 ? 'statement' : 'statements'}, ${milliseconds} ms)`),
  };
}

/** The address of a database, without what stands in it of credentials. */
export function shownAddress(url: string): string {
  if (url.startsWith('sqlite:')) return url;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

import type { Report } from '../diagnostics/report.ts';

/** The template that was probably meant: of the same folder, by the rest of its path. A long path alone would make any two seem near. */
export function nearTemplate(name: string, known: Iterable<string>, report: Report): string | null {
  const [folder = ''] = name.split('/');
  const file = lastPart(name);
  const same = [...known].filter((one) => one.startsWith(`${folder}/`));
  const moved = same.find((one) => lastPart(one) === file);
  const near = moved === undefined ? report.nearest(file, same.map(lastPart)) : null;
  return moved ?? same.find((one) => lastPart(one) === near) ?? null;
}

/** Without what nearly all have: `.ts.hbs`. */
function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/(?<=.)\..*$/, '');
}

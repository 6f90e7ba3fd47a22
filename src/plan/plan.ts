import type { Model } from '../model/index.ts';
import type { PlannedFile } from './planned-file.ts';
import type { Row } from './row.ts';
import { FILES } from './table.ts';

/** Every file that the model asks for, except migrations, sorted by path. Two rows that make one path are our own bug. */
export function planFiles(model: Model, table: readonly Row[] = FILES): PlannedFile[] {
  const files = table.flatMap((row) => row(model)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const twice = files.find((file, index) => file.path === files[index + 1]?.path);
  if (twice !== undefined) throw new Error(`The table of files makes ${twice.path} twice.`);
  return files;
}

import { FILES } from '../plan/table.ts';
import { takenAt } from './taken-path.ts';

/** Whether a folder of the project is the model's, Espalier's or npm's, or one that generated files go to: templates would stand among them. */
export function isTakenFolder(folder: string): boolean {
  const paths = FILES.flatMap((row) => row.templates()).map(({ path }) => path);
  const isGenerated = `${folder}/`.startsWith(MODULES) || paths.some((path) => path.startsWith(`${folder}/`));
  return isGenerated || takenAt(folder) !== -1;
}

/** Entities that are still to come have folders here. */
const MODULES = 'src/modules/';

/** Lines that a person writes into a project, each of which can be told from all others. */
import type { Random } from '../migrations/evolution/random.ts';
import type { Project } from '../mutation/project.ts';
import type { Entity, Model } from './model.ts';

interface Line {
  /** Where it was written. */
  readonly path: string;
  /** The entity in whose module that was: it has to stay with it. */
  readonly entity: Entity | null;
  /** How often its mark was written. */
  readonly times: number;
}

/** Marks of lines that have to be somewhere. */
export class Lines {
  readonly #kept = new Map<string, Line>();
  #count = 0;
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  /** Writes a line into a file that can have comments. */
  write(project: Project, path: string, random: Random): void {
    const lines = project.read(path).split('\n');
    const classEnd = lines.lastIndexOf('}');
    if (path.endsWith('.entity.ts') && classEnd > 0 && random.chance(50)) {
      const mark = this.#next(path, 2);
      const method = [`  ${mark}(): string {`, `    return '${mark}';`, '  }'];
      project.write(path, lines.toSpliced(classEnd, 0, ...method).join('\n'));
      return;
    }
    const line = inComment(path, this.#next(path, 1));
    project.write(path, lines.toSpliced(random.integer(lines.length), 0, line).join('\n'));
  }

  /** Says what runs before an operation, in a file of routes that says nothing yet. */
  before(project: Project, path: string, operation: string): boolean {
    const text = project.read(path);
    if (!text.includes('Routes({});')) return false;
    const use = `Routes({ before: { ${operation}: [] } }); // ${this.#next(path, 1)}`;
    project.write(path, text.replace('Routes({});', use));
    return true;
  }

  /** A file of the person's own. */
  add(project: Project, folder: string): void {
    const path = `${folder}/own-${this.#count}.ts`;
    const mark = this.#next(path, 2);
    project.write(path, `export const ${mark} = '${mark}';\n`);
  }

  /** The person gives up what was written into a file. Gives the marks. */
  giveUp(text: string): string[] {
    const marks = [...this.#kept.keys()].filter((mark) => text.includes(mark));
    for (const mark of marks) this.#kept.delete(mark);
    return marks;
  }

  /** Those that aren't where they were written, as often: a line in the module of an entity goes where that one goes. */
  lost(contents: ReadonlyMap<string, string>): string[] {
    const found = new Map<string, string[]>();
    for (const [path, text] of contents) {
      if (path.startsWith('.espalier/')) continue;
      for (const [mark] of text.matchAll(MARKS)) found.set(mark, [...(found.get(mark) ?? []), path]);
    }
    return [...this.#kept].flatMap(([mark, line]) => {
      const paths = found.get(mark) ?? [];
      const isThere = paths.length === line.times && paths.every((path) => this.#isPlace(path, line));
      return isThere ? [] : [`${mark}, written into ${line.path} ${line.times} times, is in [${paths.join(', ')}]`];
    });
  }

  #isPlace(path: string, { path: from, entity }: Line): boolean {
    // Migrations get other numbers, and a team's templates have files for an entity in other places.
    if (entity === null) return path === from || /^(?:migrations|src\/policies)\//.test(from);
    const folder = this.#model.folderOf(entity);
    return folder === null || path.startsWith(`${folder}/`);
  }

  #next(path: string, times: number): string {
    this.#count += 1;
    // Of one length, so that none stands in another.
    const mark = `mine${String(this.#count).padStart(4, '0')}`;
    const folder = /^src\/modules\/([^/]+)\//.exec(path)?.[1];
    this.#kept.set(mark, { path, entity: folder === undefined ? null : this.#model.inFolder(folder), times });
    return mark;
  }
}

const MARKS = /mine\d{4}/g;

/** Whether a person may write a line anywhere in that file. */
export function hasComments(path: string): boolean {
  return /\.(?:ts|md|yml|example)$|^\.gitignore$/.test(path);
}

function inComment(path: string, mark: string): string {
  if (path.endsWith('.ts')) return `// ${mark}`;
  return path.endsWith('.md') ? `<!-- ${mark} -->` : `# ${mark}`;
}

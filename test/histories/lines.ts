/** Lines that a person writes into a project, each of which can be told from all others. */
import type { Random } from '../migrations/evolution/random.ts';
import type { Project } from '../mutation/project.ts';
import type { Entity, Model } from './model.ts';

interface Line {
  /** Where it was written. */
  readonly path: string;
  /** The entity in whose module that was: it has to stay with it. */
  readonly entity: Entity | null;
}

/** Marks of lines that have to be somewhere. */
export class Lines {
  readonly #kept = new Map<string, Line>();
  #count = 0;
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  /** Writes a line into a file of TypeScript. */
  write(project: Project, path: string, random: Random): void {
    const mark = this.#next(path);
    const lines = project.read(path).split('\n');
    const classEnd = lines.lastIndexOf('}');
    if (path.endsWith('.entity.ts') && classEnd > 0 && random.chance(50)) {
      const method = [`  ${mark}(): string {`, `    return '${mark}';`, '  }'];
      project.write(path, lines.toSpliced(classEnd, 0, ...method).join('\n'));
      return;
    }
    project.write(path, lines.toSpliced(random.integer(lines.length), 0, `// ${mark}`).join('\n'));
  }

  /** A file of the person's own. */
  add(project: Project, folder: string): void {
    const path = `${folder}/own-${this.#count}.ts`;
    const mark = this.#next(path);
    project.write(path, `export const ${mark} = '${mark}';\n`);
  }

  /** The person gives up what was written into a file. Gives the marks. */
  giveUp(text: string): string[] {
    const marks = [...this.#kept.keys()].filter((mark) => text.includes(mark));
    for (const mark of marks) this.#kept.delete(mark);
    return marks;
  }

  /** Those that stand in no file of the project, or in one of another entity. */
  lost(project: Project): string[] {
    const texts = [...project.contents()].filter(([path]) => !path.startsWith('.espalier/'));
    return [...this.#kept].flatMap(([mark, { path: from, entity }]) => {
      const found = texts.filter(([, text]) => text.includes(mark)).map(([path]) => path);
      if (found.length === 0) return [`${mark}, written into ${from}, is lost`];
      const folder = entity === null ? null : this.#model.folderOf(entity);
      if (folder === null || found.some((path) => path.startsWith(`${folder}/`))) return [];
      return [`${mark}, written into ${from}, is in ${found.join(', ')}`];
    });
  }

  #next(path: string): string {
    this.#count += 1;
    // Of one length, so that none stands in another.
    const mark = `mine${String(this.#count).padStart(4, '0')}`;
    const folder = /^src\/modules\/([^/]+)\//.exec(path)?.[1];
    this.#kept.set(mark, { path, entity: folder === undefined ? null : this.#model.inFolder(folder) });
    return mark;
  }
}

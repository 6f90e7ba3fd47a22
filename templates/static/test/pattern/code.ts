// Managed by Espalier, and made again by every run.
/** The hand-written code below src/, as the compiler sees it: what a name stands for, what type a value has, and where it stands. */
import { isShorthandPropertyAssignment, type Node, type SourceFile } from 'typescript/unstable/ast';
import { API, SymbolFlags, type Checker, type Project, type Symbol } from 'typescript/unstable/sync';
import { Types } from './types.ts';

const MANAGED = /^\/\/ Managed by Espalier/;
/** What the rules rest upon, also where it is ejected. */
const FOUNDATION = /^src\/(?:db\/(?:migrations\/.*|entities\.ts)|http\/(?:problems|request-context)\.ts)$/;

export class Code {
  readonly types: Types;
  readonly files: readonly SourceFile[];
  /** Every node of those files, each before those inside of it. */
  readonly nodes: readonly Node[];
  readonly #root: string;
  readonly #api: API;
  readonly #project: Project;
  readonly #checker: Checker;
  readonly #paths: ReadonlySet<string>;
  readonly #symbols = new Map<Node, Symbol | undefined>();

  /** Opens the project in that folder. To be closed. */
  constructor(folder: string) {
    const root = folder.replaceAll('\\', '/');
    this.#root = root;
    this.#api = new API({ cwd: root });
    const config = `${root}/tsconfig.json`;
    const project = this.#api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (project === undefined) throw new Error(`${config} can't be opened.`);
    this.#project = project;
    this.#checker = project.checker;
    this.types = new Types(project.checker);
    this.files = project.rootFiles
      .filter((name) => name.startsWith(`${root}/src/`) && !name.endsWith('.test.ts'))
      .flatMap((name) => project.program.getSourceFile(name) ?? [])
      .filter((file) => !MANAGED.test(file.text) && !FOUNDATION.test(this.nameOf(file)));
    this.#paths = new Set(this.files.map(({ path }) => path));
    this.nodes = this.files.flatMap((file) => nodesIn(file));
  }

  close(): void {
    this.#api.close();
  }

  /** `src/modules/tag/tag.routes.ts` */
  nameOf(file: SourceFile): string {
    return file.fileName.slice(this.#root.length + 1);
  }

  /** `src/modules/tag/tag.routes.ts:12` */
  placeOf(node: Node): string {
    return `${this.nameOf(node.getSourceFile())}:${lineOf(node)}`;
  }

  /** What a name stands for, imports followed. */
  symbolOf(node: Node): Symbol | undefined {
    if (!this.#symbols.has(node)) this.#symbols.set(node, this.#resolve(node));
    return this.#symbols.get(node);
  }

  #resolve(node: Node): Symbol | undefined {
    const symbol = isShorthandPropertyAssignment(node.parent)
      ? this.#checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.#checker.getSymbolAtLocation(node);
    if (symbol === undefined || (symbol.flags & SymbolFlags.Alias) === 0) return symbol;
    return this.#checker.getAliasedSymbol(symbol);
  }

  /** Where a name is declared in hand-written code. */
  declarationsOf(name: Node): readonly Node[] {
    return this.#declarationsOf(this.symbolOf(name));
  }

  /** Where the type of a value is declared in hand-written code: of a function, the function itself. */
  typeDeclarationsOf(value: Node): readonly Node[] {
    return this.#declarationsOf(this.types.of(value)?.getSymbol());
  }

  #declarationsOf(symbol: Symbol | undefined): readonly Node[] {
    const handles = symbol?.declarations ?? [];
    return handles.filter(({ path }) => this.#paths.has(path)).flatMap((one) => one.resolve(this.#project) ?? []);
  }

  /** True where a name is declared in a file like that. */
  isDeclaredIn(name: Node, file: RegExp): boolean {
    return isDeclaredIn(this.symbolOf(name), file);
  }
}

export function isDeclaredIn(symbol: Symbol | undefined, file: RegExp): boolean {
  return symbol?.declarations.some(({ path }) => file.test(path)) ?? false;
}

/** The node and all nodes inside of it. */
export function nodesIn(node: Node): Node[] {
  const found: Node[] = [];
  const visit = (one: Node): void => {
    found.push(one);
    one.forEachChild(visit);
  };
  visit(node);
  return found;
}

/** What the node stands in, from the inside out. */
export function ancestorsOf(node: Node): Node[] {
  const found: Node[] = [];
  for (let { parent } = node; parent !== undefined; { parent } = parent) found.push(parent);
  return found;
}

export function lineOf(node: Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

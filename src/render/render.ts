/**
 * Plan → files in memory. Every file is printed and formatted before the first is written, so one failure leaves the disk as it was.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlannedFile, View } from '../plan/planned-file.ts';
import { TEMPLATES } from '../source/templates-folder.ts';
import { hashOfAll } from '../source/hash.ts';
import { formatText, formatterName, isFormatted } from './format.ts';
import type { RenderedFile } from './rendered-file.ts';
import { templatesIn, type Template } from './templates.ts';

/**
 * The formatter works in threads of its own, each with memory of its own. Two texts at a time keep it busy while the next is printed; more
 * only cost memory.
 */
const AT_A_TIME = 2;

export interface RenderOptions {
  /** Folder of the templates, with a slash at its end. Espalier's own by default. */
  readonly templates?: URL;
  /** Texts that stand in the place of templates, or beside them, by their names: a project's own. */
  readonly replaced?: ReadonlyMap<string, string>;
  /** Told where one of those makes no text; the file is left out then. */
  readonly onFailure?: (failure: TemplateFailure) => void;
  /**
   * The formatted text of a file that was made before from a source of that digest, or null. It saves formatting, which is most
   * of the work.
   */
  readonly remembered?: (path: string, source: string) => string | null;
}

/** What a template of a project's own does wrong with a sound model. */
export interface TemplateFailure {
  readonly path: string;
  readonly template: string;
  /** Of what went wrong, where it is known: in the template, or in what it has printed. */
  readonly error: Error;
  /** What it has printed, where it came so far. */
  readonly printed: string | null;
}

/**
 * Prints and formats all files, in the order of the plan. Throws where a template of Espalier's own fails: that is our own bug, and it
 * names the template.
 */
export async function renderFiles(
  planned: readonly PlannedFile[],
  { templates = TEMPLATES, replaced = new Map(), onFailure, remembered = () => null }: RenderOptions = {},
): Promise<RenderedFile[]> {
  // What was compiled belongs to Espalier's own folder.
  const compiled = templates === TEMPLATES ? (await import('./compiled.ts')).COMPILED : {};
  const template = templatesIn(templates, replaced, compiled);
  const formatter = formatterName();
  const rendered: (RenderedFile | null)[] = Array.from({ length: planned.length }, () => null);
  const tools = { folder: fileURLToPath(templates), replaced, onFailure, template, formatter, remembered };
  const work = planned.entries();
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      for (const [index, file] of work) rendered[index] = await renderFile(file, tools);
    }),
  );
  return rendered.filter((file) => file !== null);
}

interface Tools {
  /** Path of the folder of the templates: each URL of one of them would take longer than reading it. */
  readonly folder: string;
  readonly replaced: ReadonlyMap<string, string>;
  readonly onFailure: RenderOptions['onFailure'];
  readonly template: (name: string) => Template;
  readonly formatter: string;
  readonly remembered: (path: string, source: string) => string | null;
}

/** Null: it was told why. */
async function renderFile(file: PlannedFile, tools: Tools): Promise<RenderedFile | null> {
  const { path, owner, template } = file;
  const made = madeBy(file);
  let printed: string | null = null;
  try {
    const { raw, complete } = rawText(template, made, tools);
    printed = raw;
    if (complete || !isFormatted(path)) return { path, owner, template, text: raw };
    const source = hashOfAll(raw, tools.formatter);
    const text = tools.remembered(path, source) ?? (await formatText(path, raw));
    return { path, owner, template, text, source };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (tools.replaced.has(template) && tools.onFailure !== undefined) {
      tools.onFailure({ path, template, error, printed });
      return null;
    }
    throw failed(file, error);
  }
}

function madeBy(file: PlannedFile): View | null {
  try {
    return file.view?.() ?? null;
  } catch (error) {
    throw failed(file, error);
  }
}

function failed({ path, template }: PlannedFile, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(`The template ${template} could not make ${path}: ${message}`, { cause: error });
}

/**
 * Static files stand formatted in templates/static already, and a view that prints the text itself prints it as it is to be. What a project
 * has in their place is formatted.
 */
function rawText(name: string, view: View | null, tools: Tools): { readonly raw: string; readonly complete: boolean } {
  if (typeof view === 'string') return { raw: view, complete: true };
  if (view !== null) return { raw: tools.template(name)(view), complete: false };
  const own = tools.replaced.get(name);
  if (own !== undefined) return { raw: own, complete: false };
  return { raw: readFileSync(join(tools.folder, name), 'utf8'), complete: true };
}

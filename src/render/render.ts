/**
 * Plan → files in memory. Every file is printed and formatted before the first is written, so one failure leaves the disk as it was.
 */
import { readFileSync } from 'node:fs';
import type { PlannedFile } from '../plan/planned-file.ts';
import { TEMPLATES } from '../source/templates-folder.ts';
import { digest } from './digest.ts';
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
  /**
   * The formatted text of a file that was made before from a source of that digest, or null. It saves formatting, which is most
   * of the work.
   */
  readonly remembered?: (path: string, source: string) => string | null;
}

/** Prints and formats all files, in the order of the plan. Throws where a template fails: that is our own bug, and it names the template. */
export async function renderFiles(
  planned: readonly PlannedFile[],
  { templates = TEMPLATES, remembered = () => null }: RenderOptions = {},
): Promise<RenderedFile[]> {
  const template = templatesIn(templates);
  const formatter = formatterName();
  const rendered: RenderedFile[] = Array.from({ length: planned.length });
  const work = planned.entries();
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      for (const [index, file] of work)
        rendered[index] = await renderFile(file, { templates, template, formatter, remembered });
    }),
  );
  return rendered;
}

interface Tools {
  readonly templates: URL;
  readonly template: (name: string) => Template;
  readonly formatter: string;
  readonly remembered: (path: string, source: string) => string | null;
}

async function renderFile(file: PlannedFile, tools: Tools): Promise<RenderedFile> {
  const { path, owner, template } = file;
  try {
    const { raw, complete } = rawText(file, tools);
    if (complete || !isFormatted(path)) return { path, owner, template, text: raw };
    const source = digest(raw, tools.formatter);
    const text = tools.remembered(path, source) ?? (await formatText(path, raw));
    return { path, owner, template, text, source };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`The template ${template} could not make ${path}: ${message}`, { cause: error });
  }
}

/** Static files stand formatted in templates/static already, and a view that prints the text itself prints it as it is to be. */
function rawText({ template, view }: PlannedFile, tools: Tools): { readonly raw: string; readonly complete: boolean } {
  if (view === null) return { raw: readFileSync(new URL(template, tools.templates), 'utf8'), complete: true };
  const made = view();
  return typeof made === 'string'
    ? { raw: made, complete: true }
    : { raw: tools.template(template)(made), complete: false };
}

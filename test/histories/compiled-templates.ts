import { compiledTemplates } from '../../scripts/compiled-templates.ts';
import { COMPILED } from '../../src/render/compiled.ts';

/** From here on Espalier's templates stand compiled, as in the package, and aren't compiled once for each of thousands of runs. */
export async function compileTemplates(): Promise<void> {
  const bundled: { readonly COMPILED: typeof COMPILED } = await import(
    `data:text/javascript,${encodeURIComponent(compiledTemplates())}`
  );
  Object.assign(COMPILED, bundled.COMPILED);
}

import { textOfDiagnostics } from '../../src/index.ts';
import { fresh, type Project } from '../mutation/project.ts';
import type { Model } from './model.ts';
import { writePack } from './pack.ts';

/** A new project of the model, with the team's templates where it has some. */
export async function made(model: Model): Promise<Project> {
  const { pack } = model;
  const project = await fresh({ 'espalier.yaml': model.yamlWith(null) });
  if (project === null) throw new Error(`The model is refused.\n${model.yaml()}`);
  if (pack === null) return project;
  writePack(project, model);
  project.write('espalier.yaml', model.yaml());
  const { ok, diagnostics } = await project.generate();
  if (!ok) throw new Error(`The templates are refused.\n${textOfDiagnostics(diagnostics)}`);
  return project;
}

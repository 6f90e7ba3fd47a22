/** A project whose model is gone: what says nothing at all doesn't say that every entity goes. */
import { readState } from '../apply/state.ts';
import { rootOf } from '../edit/edit-file.ts';
import { readFailure, type ReadFailure } from '../source/read-failure.ts';
import { settingsFileName } from '../source/read-model-files.ts';
import type { SourceFile } from '../source/source.ts';

/** `settings`: of a project that has no other file of a model. Null: it says what there is, or no run has made an entity yet. */
export function missingModel(root: string, folder: string, settings: SourceFile | null): ReadFailure | null {
  if (settings === null || rootOf(settings)?.entries.some(({ key }) => key === 'entities') === true) return null;
  const state = readState(root);
  const paths = 'problem' in state ? [] : [...state.manifest.keys()];
  const made = paths.filter((path) => SCHEMA.test(path)).length;
  if (made === 0) return null;
  const message = `The model isn't there: ${folder}/ has no YAML file, and the project is made from ${made === 1 ? 'one entity' : `${made} entities`}.`;
  const help = `Take it back: \`git checkout -- ${folder}\`. To remove every entity, say \`entities: {}\` in ${settingsFileName}.`;
  return readFailure('no-model', folder, message, help);
}

const SCHEMA = /^src\/modules\/[^/]+\/[^/]+\.schema\.ts$/;

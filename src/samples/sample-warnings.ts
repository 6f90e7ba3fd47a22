import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model/index.ts';
import { entitySamples } from './entity-samples.ts';

/** What the generated tests lack: fields and checks of the model for which no sample was found. */
export function sampleWarnings(model: Model): Diagnostic[] {
  return model.entities.flatMap((entity) => entitySamples(model, entity).unsolved);
}

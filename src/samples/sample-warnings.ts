import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model/index.ts';
import { entitySamples } from './entity-samples.ts';
import { unsolvedField } from './no-sample.ts';
import { fieldsWithoutSample } from './without-sample.ts';

/** What the generated tests lack: fields and checks of the model for which no sample was found. */
export function sampleWarnings(model: Model): Diagnostic[] {
  return model.entities.flatMap((entity) =>
    entity.checks.every(({ ofEnum }) => ofEnum)
      ? fieldsWithoutSample(entity).map(unsolvedField)
      : entitySamples(model, entity).unsolved,
  );
}

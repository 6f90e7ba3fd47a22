import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model/index.ts';
import { entitySamples } from './entity-samples.ts';
import { tooFew, unsolvedField } from './no-sample.ts';
import { inescapable, sampleChecks } from './scarce.ts';
import { fieldsWithoutSample } from './without-sample.ts';
import { surelyHasSamples } from './without-search.ts';

/** What the generated tests lack: fields, checks and uniques of the model for which no sample was found. */
export function sampleWarnings(model: Model): Diagnostic[] {
  const unsure = model.entities.filter((entity) => !surelyHasSamples(entity));
  return unsure.flatMap((entity) =>
    sampleChecks(entity).length === 0
      ? [
          ...fieldsWithoutSample(entity).map(unsolvedField),
          ...inescapable(entity).map((group) => tooFew(entity, group)),
        ]
      : entitySamples(model, entity).unsolved,
  );
}

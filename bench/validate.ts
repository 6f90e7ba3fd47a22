/** What `espalier validate` takes as a command. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenModelOf, modelOf } from './model.ts';
import { measured, packageIn, ROOT, type Measured, type Run } from './pairs.ts';

/** The first one is `node -e 0` itself. */
export function measureValidate(folder: string): readonly Measured[] {
  const installed = join(packageIn(folder), 'bin/espalier.js');
  const validate = (name: string, bin: string, texts: Readonly<Record<string, string>>, status = 0): Run => {
    const model = join(folder, `validate-${name.replaceAll(/\W+/g, '-')}`);
    mkdirSync(model);
    for (const [file, text] of Object.entries(texts)) writeFileSync(join(model, file), text);
    return { name, args: [bin, 'validate', model], status };
  };
  return measured([
    validate('1 entity', installed, modelOf(1)),
    validate('1,000 entities', installed, modelOf(1000)),
    validate('1,000 entities with the same fields', installed, modelOf(1000, { alike: true })),
    validate('2,000 entities', installed, modelOf(2000)),
    validate('4,000 entities', installed, modelOf(4000)),
    validate('1,000 entities, 6,000 mistakes', installed, brokenModelOf(1000), 1),
    validate('1,000 entities, in the repository', join(ROOT, 'bin/espalier.js'), modelOf(1000)),
  ]);
}

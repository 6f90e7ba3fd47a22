/** MikroORM, asked what has to change in a database for the entities that a model gets. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as sql from '@mikro-orm/sql';
import type * as Config from '../../../generated-sample/src/mikro-orm.config.ts';
import type { Model } from '../../../src/model/index.ts';
import { planFiles } from '../../../src/plan/plan.ts';
import { renderFiles } from '../../../src/render/render.ts';
import type { TestedDatabase } from '../chain/databases.ts';

const ROOT = join(import.meta.dirname, '../../..');
const LIMITS = { poolSize: 2, acquireTimeout: 5000, statementTimeout: null, lockTimeout: 5000, requestTimeout: null };
let asked = 0;

/** Empty where it has nothing to say. */
export async function wantedChanges(database: TestedDatabase, model: Model): Promise<string> {
  asked += 1;
  // It lies inside the repository, so that its files find what they import.
  const folder = join(ROOT, '.tmp', `evolution-${process.pid}-${asked}`);
  const restore = remembered(Object.values(sql));
  try {
    await writeEntities(folder, model);
    const { ormOptions }: typeof Config = await import(pathToFileURL(join(folder, 'src/mikro-orm.config.ts')).href);
    const url = await database.copy(join(folder, 'copy.db'));
    const orm = await sql.MikroORM.init(await ormOptions({ url, ...LIMITS }));
    try {
      return await orm.schema.getUpdateSchemaSQL({ wrap: false });
    } finally {
      await orm.close(true);
    }
  } finally {
    restore();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the entities are made of, without the API. What every project has is loaded once. */
async function writeEntities(folder: string, model: Model): Promise<void> {
  const planned = planFiles(model).filter(({ path }) =>
    /^src\/(?:mikro-orm\.config|modules\/enums|modules\/.*\.(?:schema|entity))\.ts$/.test(path),
  );
  const entities = planned.filter(({ path }) => path.endsWith('.entity.ts')).map(({ path }) => path);
  const imports = entities.map((path, index) => `import * as m${index} from '${path.replace('src/modules', '.')}';`);
  const list = entities.map((_, index) => `m${index}`).join(', ');
  const texts = [
    ...(await renderFiles(planned)),
    {
      path: 'src/modules/index.ts',
      text: `${imports.join('\n')}\nexport const entities = [${list}].flatMap((module) => Object.values(module));\n`,
    },
  ];
  for (const { path, text } of texts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(join(ROOT, 'templates/static/src/db'), join(folder, 'src/db'), 'junction');
}

/** Puts MikroORM's functions back: a project mends some of them, for itself alone. */
function remembered(exported: readonly unknown[]): () => void {
  const prototypes = exported.flatMap((one): object[] => (typeof one === 'function' ? [Object(one.prototype)] : []));
  const before = prototypes.map((prototype) => Object.getOwnPropertyDescriptors(prototype));
  return () => {
    for (const [index, prototype] of prototypes.entries()) Object.defineProperties(prototype, before[index] ?? {});
  };
}

import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../src/model/index.ts';
import { GeneratedProject, type Served } from './generated-project.ts';

interface Tested extends Omit<Served, 'stop'> {
  /** The project's folder. */
  readonly root: string;
}

interface Project {
  readonly name: string;
  /** YAML of its settings and entities. */
  readonly model: string;
  /** Changes the project in that folder before it is served. */
  readonly change?: (root: string) => void;
}

/** Tests that call the application of a generated project, on each database. */
export function describeServed(
  { name, model, change }: Project,
  tests: (served: Tested, database: Database) => void,
): void {
  const project = new GeneratedProject(name);
  beforeAll(async () => {
    await project.generate(model);
    change?.(project.root);
  });
  afterAll(() => project.remove());

  describe.each(['sqlite', 'postgresql'] as const)('on %s', (database) => {
    let served: Served;
    beforeAll(async () => {
      served = await project.serve(database);
    });
    afterAll(() => served.stop());

    tests(
      {
        root: project.root,
        get orm() {
          return served.orm;
        },
        send: (...request) => served.send(...request),
      },
      database,
    );
  });
}

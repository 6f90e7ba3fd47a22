import { Random } from '../migrations/evolution/random.ts';
import type { Snapshot } from './compile.ts';
import { faultsOf, withoutFaults } from './faults.ts';
import type { Figures } from './figures.ts';
import { History } from './history.ts';
import { made } from './made.ts';
import { Model } from './model.ts';

interface Options {
  readonly figures: Figures;
  /** Given the project as it stands after each run, when a person has chosen where there was something to choose. */
  readonly snapshot?: (snapshot: Snapshot) => void;
}

/** The history of that seed. Throws where something isn't as it has to be. */
export async function live(seed: number, { figures, snapshot = () => undefined }: Options): Promise<void> {
  const random = new Random(seed);
  const model = new Model(random);
  using project = await made(model);
  model.settle();
  project.git('init', '-q', '-b', 'main');
  project.commit('first');
  const history = new History(project, model, random, figures);
  for (let step = 4 + random.integer(5); step > 0; step--) {
    await history.step();
    const faults = faultsOf(project, model);
    snapshot({ seed, files: project.contents(), faults });
    if (faults.length > 0) history.note('a fault of the compiler');
    withoutFaults(project, faults);
  }
  await history.end();
  figures.histories += 1;
}

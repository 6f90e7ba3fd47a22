/** Edits of the model by Plop's generators: in place, with what comes out of them. */
import { planEdit, type GenerateResult, type ModelEdit } from '../../src/index.ts';
import type { Life } from './life.ts';
import { formerOf, refill, rename, type Model } from './model.ts';
import type { Random } from '../migrations/evolution/random.ts';

interface Edit {
  readonly edit: ModelEdit;
  /** The same in our model. */
  readonly change: () => void;
}

const MARK = '# A comment of the person.';

/** Null: nothing is there to be edited. */
export async function plop(life: Life): Promise<GenerateResult | null> {
  const { project, model, random } = life;
  const found = random.of(EDITS)?.(model, random) ?? null;
  if (found === null) return null;
  const { edit, change } = found;
  // Former names that have done their work are taken out, as the runs have asked for: another entity may be renamed from one of them.
  const lines = model.yaml().split('\n');
  // What is removed goes with the comments in it.
  const at = edit.kind === 'remove' ? 0 : random.integer(lines.length);
  const before = lines.toSpliced(at, 0, MARK).join('\n');
  project.write('espalier.yaml', before);
  const work = async (): Promise<GenerateResult> => (await planned(life, edit)).carryOut();
  const done = random.chance(20) ? await life.killed(60, work) : null;
  const isEdited = project.read('espalier.yaml') !== before;
  const result = done ?? (await (isEdited ? life.generate() : work()));
  if (!project.read('espalier.yaml').split('\n').includes(MARK)) life.fail('a comment of the model is lost');
  change();
  life.note(`plop: ${edit.kind}`);
  return result;
}

async function planned(life: Life, edit: ModelEdit): ReturnType<typeof planEdit> {
  const plan = await planEdit({ root: life.project.root, edit });
  if (!plan.ok) life.fail(`${JSON.stringify(edit)}: ${plan.diagnostics.map(({ message }) => message).join('\n')}`);
  return plan;
}

const EDITS: readonly ((model: Model, random: Random) => Edit | null)[] = [
  (model, random) => {
    const name = random.of([...model.entities.keys()]) ?? '';
    const to = model.name('Other');
    return { edit: { kind: 'rename', what: name, to }, change: () => rename(model, new Map([[name, to]])) };
  },
  (model, random) => {
    const [entity, { fields }] = random.of([...model.entities]) ?? ['', { fields: new Map() }];
    const [name, field] = random.of([...fields]) ?? ['', null];
    if (field === null) return null;
    const to = model.name('field');
    // It stays in its place.
    const renamed = [...fields].map(([one, words]) =>
      one === name ? ([to, { ...field, former: formerOf(name, field) }] as const) : ([one, words] as const),
    );
    const change = (): void => refill(fields, renamed);
    return { edit: { kind: 'rename', what: `${entity}.${name}`, to }, change };
  },
  (model, random) => {
    const [entity, { fields }] = random.of([...model.entities]) ?? ['', { fields: new Map() }];
    const name = random.of([...fields.keys()]);
    if (name === null || fields.size < 2) return null;
    return { edit: { kind: 'remove', what: `${entity}.${name}` }, change: () => fields.delete(name) };
  },
  (model, random) => {
    const [entity, { relations }] = random.of([...model.entities]) ?? ['', { relations: new Map() }];
    const name = random.of([...relations.keys()]);
    if (name === null) return null;
    return { edit: { kind: 'remove', what: `${entity}.${name}` }, change: () => relations.delete(name) };
  },
  (model, random) => {
    const targets = new Set([...model.entities.values()].flatMap(({ relations }) => [...relations.values()]));
    const name = random.of([...model.entities.keys()].filter((one) => !targets.has(one)));
    if (name === null || model.entities.size < 2) return null;
    return { edit: { kind: 'remove', what: name }, change: () => model.entities.delete(name) };
  },
  (model, random) => {
    const [to, { fields }] = random.of([...model.entities]) ?? ['', { fields: new Map() }];
    const name = model.name('field');
    const change = (): void => void fields.set(name, { type: 'text?', isStored: false, former: null });
    return { edit: { kind: 'add', to, part: 'fields', entries: [[name, 'text?']] }, change };
  },
];

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ModelDoc } from './document.ts';
import type { Failure } from './stages/case.ts';
import { yamlFiles } from './yaml/model.ts';

const failuresFolder = join(import.meta.dirname, '../../.tmp/fuzz/failures');

/** Keeps a failing model with what went wrong, as `espalier new --model` takes it. Gives the folder. */
export function keepFailure({ seed, stage, output }: Failure, model: ModelDoc, shrunk: ModelDoc | null): string {
  const folder = join(failuresFolder, `${seed}-${stage.replaceAll(' ', '-')}`);
  write(join(folder, 'output.txt'), `${output}\n`);
  for (const [path, text] of Object.entries(yamlFiles(model))) write(join(folder, 'model', path), text);
  if (shrunk !== null) {
    for (const [path, text] of Object.entries(yamlFiles(shrunk))) write(join(folder, 'shrunk', path), text);
  }
  return folder;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The model as one text, for a person to read. */
export function yamlText(model: ModelDoc): string {
  return Object.entries(yamlFiles({ ...model, style: 0 }))
    .map(([path, text]) => `# ${path}\n${text}`)
    .join('');
}

/** What a run has seen. */
export class Figures {
  models = 0;
  entities = 0;
  fields = 0;
  relations = 0;
  unsampled = 0;
  readonly refusals = new Map<string, number>();
  readonly failures = new Map<string, number>();
  readonly seconds = new Map<string, number>();

  count(model: ModelDoc): void {
    this.models += 1;
    this.entities += model.entities.length;
    for (const { fields, relations } of [...model.entities, ...model.mixins]) {
      this.fields += fields.length;
      this.relations += relations.length;
    }
  }

  text(): string {
    const table = (map: ReadonlyMap<string, number>): string =>
      map.size === 0 ? 'none' : [...map].map(([name, count]) => `${name} ${Math.round(count * 10) / 10}`).join(', ');
    return [
      `models     ${this.models}`,
      `entities   ${this.entities}, fields ${this.fields}, relations ${this.relations}`,
      `refused    ${table(this.refusals)}`,
      `unsampled  ${this.unsampled}`,
      `failures   ${table(this.failures)}`,
      `seconds    ${table(this.seconds)}`,
    ].join('\n');
  }
}

export function add(map: Map<string, number>, name: string, amount = 1): void {
  map.set(name, (map.get(name) ?? 0) + amount);
}

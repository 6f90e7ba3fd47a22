import type { ModelDoc } from '../document.ts';
import { map, type Node } from './node.ts';
import { printYaml, type Draw } from './print.ts';
import { entityNode, enumsNode, partEntries, settingsNode } from './words.ts';

/** The files of a model by their paths: all in one, or a file for the settings and some for the rest. */
export function yamlFiles(model: ModelDoc): Readonly<Record<string, string>> {
  const draw = drawBy(model.style);
  const entities = model.entities.map((entity) => [entity.name, entityNode(entity, draw)] as const);
  const enums = model.enums.length === 0 ? undefined : enumsNode(model.enums);
  const mixins =
    model.mixins.length === 0
      ? undefined
      : map(model.mixins.map((mixin) => [mixin.name, map(partEntries(mixin, draw))]));
  const layout = draw(3);
  const settings = settingsNode(model.settings);
  const print = (entries: readonly (readonly [string, Node | undefined])[]): string => printYaml(map(entries), draw);
  if (layout === 0)
    return { 'espalier.yaml': print([...settings, ['enums', enums], ['mixins', mixins], ['entities', map(entities)]]) };
  const files: Record<string, string> = { 'espalier.yaml': print(settings) };
  if (layout === 1) {
    files['models/all.yaml'] = print([
      ['entities', map(entities)],
      ['mixins', mixins],
      ['enums', enums],
    ]);
    return files;
  }
  for (const [name, node] of entities) files[`models/some/${name}.yaml`] = print([['entities', map([[name, node]])]]);
  if (enums !== undefined) files['models/enums.yml'] = print([['enums', enums]]);
  if (mixins !== undefined) files['models/mixins.yaml'] = print([['mixins', mixins]]);
  return files;
}

/** Always the same for a style (mulberry32). */
function drawBy(style: number): Draw {
  let state = style;
  return (below) => {
    if (style === 0) return 0;
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

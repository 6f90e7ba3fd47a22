import { expect, test } from 'vitest';
import { samplesView } from '../../src/views/samples.ts';
import { modelOf } from '../samples/model-of.ts';

const names = (entities: readonly { readonly name: string }[]) => entities.map(({ name }) => name);

test('nothing is put into a table of another, which may be a view: not for its own sake, and not for what needs it', () => {
  const model = modelOf([
    'entities:',
    '  Author: {}',
    '  Legacy: { migrate: false, relations: { author: { manyToOne: Author } } }',
    '  Mark: { relations: { legacy: { manyToOne: Legacy } } }',
    '  Note: { relations: { legacy: { manyToOne: Legacy, nullable: true } } }',
  ]);
  expect(names(samplesView(model).entities)).toEqual(['Author', 'Note']);
  expect(names(samplesView(model).leaves)).toEqual(['Author', 'Note']);
});

test('what is needed by another comes with it', () => {
  const model = modelOf(['entities: { Author: {}, Book: { relations: { author: { manyToOne: Author } } } }']);
  expect(names(samplesView(model).entities)).toEqual(['Author', 'Book']);
  expect(names(samplesView(model).leaves)).toEqual(['Book']);
});

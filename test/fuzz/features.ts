/** Words of the language that may still be refused: each is tried on a small model, so that what lands is used from then on. */
import { validateTexts } from '../../src/index.ts';

const probes = {
  explicit: 'name: a\nunitOfWork: explicit\n',
  migrate: 'name: a\nentities: { A: { migrate: false } }\n',
  arrays: 'name: a\nentities: { A: { fields: { a: "integer[]" } } }\n',
  generated: 'name: a\nentities: { A: { fields: { a: { type: integer, generated: 1 + 1 } } } }\n',
  columnType: 'name: a\nentities: { A: { fields: { a: { type: string, columnType: { postgresql: text } } } } }\n',
  keysOfDecimalsAndMoments: 'name: a\nentities: { A: { key: at, fields: { at: datetime } } }\n',
  filterByComposite:
    'name: a\nentities: { A: { key: [a, b], fields: { a: integer, b: integer } }, B: { relations: { a: { manyToOne: A, filter: true } } } }\n',
  references:
    'name: a\nentities: { A: { fields: { a: { type: integer, unique: true } } }, B: { relations: { a: { manyToOne: A, references: a } } } }\n',
  anyColumnName: 'name: a\nentities: { A: { fields: { a: { type: integer, column: my column } } } }\n',
} as const;

export type Features = Readonly<Record<keyof typeof probes, boolean>>;

export function supportedFeatures(): Features {
  const isAccepted = (text: string): boolean => validateTexts({ 'espalier.yaml': text }).ok;
  return {
    explicit: isAccepted(probes.explicit),
    migrate: isAccepted(probes.migrate),
    arrays: isAccepted(probes.arrays),
    generated: isAccepted(probes.generated),
    columnType: isAccepted(probes.columnType),
    keysOfDecimalsAndMoments: isAccepted(probes.keysOfDecimalsAndMoments),
    filterByComposite: isAccepted(probes.filterByComposite),
    references: isAccepted(probes.references),
    anyColumnName: isAccepted(probes.anyColumnName),
  };
}

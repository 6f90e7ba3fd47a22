export type * from './field-type.ts';
export type * from './model.ts';
export * from './lookup.ts';

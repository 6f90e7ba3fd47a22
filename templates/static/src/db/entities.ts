// Managed by Espalier, and made again by every run.
import { PatternError } from './errors.ts';

/** An entity is never a response: it may hold what nobody should see. What is sent goes through a serializer. */
export function refuseToJson(entity: { prototype: object; name: string }): void {
  Object.defineProperty(entity.prototype, 'toJSON', {
    configurable: true,
    value(this: object) {
      throw new PatternError(
        `${this.constructor.name} is an entity and can't be sent. Send what its serializer makes.`,
      );
    },
  });
}

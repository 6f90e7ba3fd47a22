// Managed by Espalier, and made again by every run.
/** A GET runs nothing but SELECTs: whoever follows a link, or fetches it beforehand, changes nothing. */
import type { Node } from 'typescript/unstable/ast';
import type { Finding, Rule } from '../rule.ts';
import { isForSafe, isForUnsafe } from './reads/method.ts';
import { written } from './reads/writes.ts';

export const getReads: Rule = {
  name: 'get-reads',
  find({ code, values, routes }) {
    const found = new Map<Node, Finding>();
    for (const { at, method, runs } of routes) {
      if (method === 'other') continue;
      for (const node of runs) {
        const what = written(code, values, node);
        if (what === null || (method === 'any' && !isForSafe(node)) || isForUnsafe(node)) continue;
        const message = `${what} in what a GET runs. A GET reads; what changes something is a POST, PATCH or DELETE made by write().`;
        found.set(node, { at: node, message, with: at });
      }
    }
    return [...found.values()];
  },
};

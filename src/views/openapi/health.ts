import type { PathItem } from './openapi.ts';
import { problemResponses } from './problems.ts';
import { statusResponse } from './success.ts';

/** What every project answers beside its resources. */
export function healthPaths(tag: string): Record<string, PathItem> {
  return {
    '/health/live': {
      get: {
        operationId: 'isLive',
        summary: 'Say whether the process answers',
        tags: [tag],
        responses: { 200: statusResponse('The process answers.', 'live'), ...problemResponses(500) },
      },
    },
    '/health/ready': {
      get: {
        operationId: 'isReady',
        summary: 'Say whether requests can be served',
        tags: [tag],
        responses: { 200: statusResponse('The database answers.', 'ready'), ...problemResponses(500, 503) },
      },
    },
  };
}

import { expect, test } from '@jest/globals';
import { PlatformClient } from '../client/platform-client.ts';
import { ensurePromises } from './promises.ts';

const of = (code: string, keptBy: string, policyCode: string) => ({ code, keptBy, policyCode, text: code });
const PROMISES = [of('P-1', 'SLA', 'SLA-1'), of('P-2', 'SLA', 'SLA-BLANK'), of('P-3', 'WARRANTY', 'WTY-BLANK')];
const INCOMPLETE = [{ code: 'SLA-BLANK', message: 'It has a blank.' }];

/** A platform that publishes a promise once it was asked for so often, and those of blank policies never. */
function platform(publishesAt: number) {
  const versions = new Map<string, { readonly id: string; publishedFrom: string | null }>();
  const asked: string[] = [];
  const draft = (code: string) => {
    versions.set(code, { id: code, publishedFrom: null });
    return { servicePromiseDraft: { servicePromise: { id: code }, userErrors: [] } };
  };
  const publish = (id: string, from: string) => {
    asked.push(id);
    const isKept = id === 'P-1' && asked.filter(it => it === id).length >= publishesAt;
    const version = versions.get(id);
    if (version && isKept) version.publishedFrom = from;
    const userErrors = isKept ? [] : [{ __typename: 'ServicePromiseNotKept', message: 'Not kept', path: null }];
    return { servicePromisePublish: { userErrors } };
  };
  const client = new PlatformClient(async (_as, { variables }) => {
    const { id, code, input } = variables as { id?: string; code?: string; input?: { code: string; from: string } };
    if (id && input) return publish(id, input.from);
    if (input) return draft(input.code);
    const known = versions.get(code ?? '');
    return { servicePromiseVersions: { edges: known ? [{ node: known }] : [] } };
  });
  return { client, asked, publishedOf: () => [...versions.values()].map(it => it.publishedFrom) };
}

test('CUS-17: a promise by an SLA policy waits until customers heard of that; what no policy keeps stays a draft, and is tried again', async () => {
  const { client, asked, publishedOf } = platform(2);
  await ensurePromises(client, PROMISES, INCOMPLETE);
  expect([asked, publishedOf()]).toEqual([
    ['P-1', 'P-1', 'P-2', 'P-3'],
    ['2026-01-01', null, null],
  ]);
  await ensurePromises(client, PROMISES, INCOMPLETE);
  expect(asked.slice(4)).toEqual(['P-2', 'P-3']);
});

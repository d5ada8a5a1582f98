import { availableParallelism, loadavg } from 'node:os';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SERVICES } from '@mainstay/contracts';
import { eventually } from '@mainstay/testing';
import { type Issuer, startIssuer } from './journey/issuer.ts';
import { type ProcessPlatform, startProcesses } from './journey/topologies.ts';

const WITHIN_MS = 240_000;
/** A field of each service that needs no other one. */
const FIELDS = {
  customers: 'customers(first: 1) { edges { node { id } } }',
  tickets: 'tickets(first: 1) { edges { node { id } } }',
  inventory: 'parts(first: 1) { edges { node { id } } }',
  logistics: 'importOrders(first: 1) { edges { node { id } } }',
  billing: 'invoices(first: 1) { edges { node { id } } }',
} as const satisfies Record<(typeof SERVICES)[number], string>;

let issuer: Issuer;
let platform: ProcessPlatform;
beforeAll(async () => {
  issuer = await startIssuer();
  platform = await startProcesses(issuer);
  await eventually(async () => expect((await askAll()).failed).toEqual([]), { withinMs: 60_000 });
}, WITHIN_MS);
afterAll(async () => {
  await platform.close();
  await issuer.close();
});

/** A machine with more to do than it has processors takes longer in proportion. */
const onThisMachine = (ms: number): number => ms * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

/** Asks every service in one request: who answered, who did not, why, and how long it took. */
async function askAll() {
  const began = performance.now();
  const query = `{ ${Object.entries(FIELDS)
    .map(([service, field]) => `${service}: ${field}`)
    .join(' ')} }`;
  const response = await fetch(`${platform.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await issuer.tokenOf('general-manager')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors = [] }: { data: Record<string, unknown>; errors?: { extensions: { code: string } }[] } =
    JSON.parse(await response.text());
  return {
    failed: SERVICES.filter(service => !data[service]),
    codes: errors.map(it => it.extensions.code),
    tookMs: performance.now() - began,
  };
}

test.each(SERVICES)(
  'P15: while %s hangs, the others answer with it, in time and with a code',
  async service => {
    platform.deployment(service).signal('SIGSTOP');
    try {
      const { failed, codes, tookMs } = await askAll();
      expect({ failed, codes }).toEqual({ failed: [service], codes: ['SERVICE_TIMEOUT'] });
      expect(tookMs).toBeLessThan(onThisMachine(2_500));
    } finally {
      platform.deployment(service).signal('SIGCONT');
    }
    await eventually(async () => (await askAll()).failed.length === 0, { withinMs: 30_000 });
  },
  WITHIN_MS,
);

test.each(SERVICES)(
  'P14: when %s is killed, the others answer on, and it is soon back',
  async service => {
    platform.deployment(service).signal('SIGKILL');
    const { failed, codes } = await askAll();
    expect({ failed, codes }).toEqual({ failed: [service], codes: ['SERVICE_UNAVAILABLE'] });
    const began = performance.now();
    await platform.deployment(service).killAndRestart();
    await eventually(async () => (await askAll()).failed.length === 0, { withinMs: 30_000 });
    expect(performance.now() - began).toBeLessThan(onThisMachine(5_000));
  },
  WITHIN_MS,
);

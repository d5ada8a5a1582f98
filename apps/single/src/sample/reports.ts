import { setTimeout as delay } from 'node:timers/promises';
import { ClientError, type PlatformClient, Refused } from '../client/platform-client.ts';
import type { Company } from './sample-files.ts';

const AS = 'csr';
const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 200;
/** Tickets hears of customers and machines by events, a moment after they were entered, and customers of SLA policies. */
const NOT_YET_HEARD = new Set([
  ...['CustomerUnknown', 'AssetUnknown', 'ServiceAgreementPolicyNotInForce', 'ServicePromiseNotKept'],
]);

interface Reported {
  readonly tickets: { readonly edges: readonly { readonly node: { readonly symptom: string } }[] };
}

/** Registers what customers report of their machines and was not registered yet. */
export async function ensureReports(client: PlatformClient, reports: Company['reports']): Promise<void> {
  for (const { serial, ...report } of reports) {
    const owner = await ownerOf(client, serial);
    const { tickets } = await client.query<Reported>(AS, 'ReportsOfAsset', { asset: owner.asset });
    if (tickets.edges.some(({ node }) => node.symptom === report.symptom)) continue;
    await whenHeard(() => client.mutate(AS, 'ticketRegister', { input: { ...report, ...owner } }));
  }
}

/** A machine and its customer, as an input names them. */
export async function ownerOf(client: PlatformClient, serial: string): Promise<{ customer: string; asset: string }> {
  const { assetBySerial: asset } = await client.query<{
    assetBySerial: { id: string; customer: { id: string } } | null;
  }>(AS, 'OwnerOfAsset', { serial });
  if (!asset) throw new ClientError(`The sample company has no machine ${serial}.`);
  return { customer: asset.customer.id, asset: asset.id };
}

/** Does it again while a service has not heard of what another one knows. */
export async function whenHeard<T>(work: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    try {
      return await work();
    } catch (error) {
      const isEarly = error instanceof Refused && error.errors.every(it => NOT_YET_HEARD.has(it.__typename));
      if (!isEarly || Date.now() > deadline) throw error;
      await delay(LOOK_EVERY_MS);
    }
  }
}

import type { PlatformClient } from '../client/platform-client.ts';

const AS = 'after-sales-director';

/** Draws the portraits of the month that is over, where none were ever drawn; from then on they come each month. */
export async function ensurePortraits(client: PlatformClient): Promise<void> {
  const known = await client.query<{ customerPortraitRuns: { edges: unknown[] } }>(AS, 'AnyCustomerPortraitRun');
  if (known.customerPortraitRuns.edges.length > 0) return;
  const month = Temporal.Now.plainDateISO('UTC').subtract({ months: 1 }).toPlainYearMonth().toString();
  await client.mutate(AS, 'customerPortraitRunStart', { input: { month } });
}

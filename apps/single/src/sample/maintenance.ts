import type { PlatformClient } from '../client/platform-client.ts';
import { ownerOf, whenHeard } from './reports.ts';
import type { Company } from './sample-files.ts';

interface Maintained {
  readonly maintenancePlans: { readonly edges: readonly unknown[] };
  readonly runFindings: { readonly edges: readonly unknown[] };
}

/** Plans the maintenance of machines that have no plan, and hands in what they measured lately, where nothing was found of that yet: a visit comes forward. */
export async function ensureMaintenance(client: PlatformClient, machines: Company['maintenance']): Promise<void> {
  const now = Temporal.Now.instant();
  const startsOn = now.toZonedDateTimeISO('UTC').toPlainDate().toString();
  for (const { serial, plan, signal, measured } of machines) {
    const { asset } = await ownerOf(client, serial);
    const known = await client.query<Maintained>('csr', 'MaintenanceOfAsset', { asset });
    const input = { ...plan, asset, startsOn };
    if (known.maintenancePlans.edges.length === 0)
      await whenHeard(() => client.mutate('csr', 'maintenancePlanMake', { input }));
    if (known.runFindings.edges.length > 0) continue;
    const readings = measured.map(({ daysAgo, value }) => {
      return { signal, value, measuredAt: now.subtract({ hours: daysAgo * 24 }).toString() };
    });
    await client.mutate('technical-support', 'runDataHandIn', { input: { asset, readings } });
  }
}

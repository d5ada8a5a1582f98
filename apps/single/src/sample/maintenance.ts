import type { PlatformClient } from '../client/platform-client.ts';
import { ownerOf, whenHeard } from './reports.ts';
import type { Company } from './sample-files.ts';

/** Plans the maintenance of machines that have no plan, and hands in what they measured lately: a visit comes forward. */
export async function ensureMaintenance(client: PlatformClient, machines: Company['maintenance']): Promise<void> {
  const now = Temporal.Now.instant();
  const startsOn = now.toZonedDateTimeISO('UTC').toPlainDate().toString();
  for (const { serial, plan, signal, measured } of machines) {
    const { asset } = await ownerOf(client, serial);
    const { maintenancePlans } = await client.query<{ maintenancePlans: { edges: unknown[] } }>(
      'csr',
      'MaintenanceOfAsset',
      { asset },
    );
    if (maintenancePlans.edges.length > 0) continue;
    const input = { ...plan, asset, startsOn };
    await whenHeard(async () => client.mutate('csr', 'maintenancePlanMake', { input }));
    const readings = measured.map(({ daysAgo, value }) => {
      return { signal, value, measuredAt: now.subtract({ hours: daysAgo * 24 }).toString() };
    });
    await client.mutate('technical-support', 'runDataHandIn', { input: { asset, readings } });
  }
}

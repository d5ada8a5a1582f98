import type { PlatformClient } from '../client/platform-client.ts';
import type { Company } from './sample-files.ts';
import { readAll } from './sample-loader.ts';

const AS = 'after-sales-director';

/** Opens the ways by which customers reach us that are not open yet. */
export async function ensureContactChannels(
  client: PlatformClient,
  calendars: ReadonlyMap<string, string>,
  channels: Company['contactChannels'],
): Promise<void> {
  const open = new Set((await readAll<{ address: string }>(client, AS, 'ContactChannels')).map(it => it.address));
  for (const { calendar, ...channel } of channels.filter(it => !open.has(it.address))) {
    const serviceCalendar = calendar ? calendars.get(calendar) : undefined;
    await client.mutate(AS, 'contactChannelOpen', { input: { ...channel, serviceCalendar } });
  }
}

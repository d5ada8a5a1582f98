import { compile } from '@mainstay/calendar';
import type { Loaders } from '@mainstay/kit/service';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { CallFrom } from '../ticket/ticket-callback.ts';
import { KnownAsset, KnownCalendar, KnownCustomer, KnownSite } from './known.entity.ts';

/**
 * The hours in which the customer of a case can be called: those of the place of its machine, else its own; null where neither
 * works by a calendar.
 */
export async function callingHours(
  load: Loaders,
  of: Pick<Ticket, 'assetId' | 'customerId'>,
): Promise<CallFrom | null> {
  const asset = of.assetId ? await load.one(KnownAsset, of.assetId) : null;
  const site = asset?.siteId ? await load.one(KnownSite, asset.siteId) : null;
  const id = site?.calendarId ?? (await load.one(KnownCustomer, of.customerId))?.calendarId;
  const known = id ? await load.one(KnownCalendar, id) : null;
  if (!known) return null;
  const calendar = compile(known.versions);
  return at => {
    const from = calendar.openFrom(Temporal.Instant.fromEpochMilliseconds(at.getTime()));
    return from ? new Date(from.epochMilliseconds) : at;
  };
}

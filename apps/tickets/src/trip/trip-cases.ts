import { InputInvalid } from '@mainstay/kit/domain';
import { isId } from '@mainstay/kit/service';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { Act } from '../act.ts';
import { KnownAsset } from '../links/known.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import type { Together } from '../work-order/visit.entity.ts';
import type { Trip } from './trip.entity.ts';
import { TripElsewhere } from './trip.errors.ts';

/** As many as one engineer sees to in a month. */
const MOST = 50;
const TICKETS = ['input', 'tickets'];

/** @param already on the trip @throws InputInvalid for none, too many, or one that is no id or named twice */
export function requireNamed(ids: readonly string[], already = 0): void {
  if (ids.length === 0 || new Set(ids).size < ids.length)
    throw new InputInvalid(TICKETS, {
      en: 'Name each case once, and one at least.',
      zh: '请至少填写一个工单，且不得重复。',
    });
  if (ids.length + already > MOST)
    throw new InputInvalid(TICKETS, { en: `A trip has at most ${MOST} visits.`, zh: `一次行程最多 ${MOST} 个上门。` });
  if (!ids.every(isId)) throw noSuchCase();
}

/** Cases with their parts, locked in the order of their ids, as everywhere. */
export async function lockCases(em: EntityManager, ids: readonly string[]): Promise<Ticket[]> {
  const where = { id: { $in: [...ids] } };
  const tickets = await em.find(Ticket, where, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
  await em.populate(tickets, ['parts']);
  return tickets;
}

/** Of those that are locked these, by number. @throws InputInvalid where one does not exist, TripElsewhere for a machine of another site, or a case of none */
export async function casesAt(
  em: EntityManager,
  site: string,
  ids: readonly string[],
  locked: readonly Ticket[],
): Promise<Ticket[]> {
  const tickets = locked.filter(it => ids.includes(it.id)).toSorted((a, b) => (a.number < b.number ? -1 : 1));
  if (tickets.length < ids.length) throw noSuchCase();
  const machines = await em.find(KnownAsset, { id: { $in: tickets.flatMap(it => it.assetId ?? []) }, siteId: site });
  const there = new Set(machines.map(({ id }) => id));
  const elsewhere = tickets.filter(({ assetId }) => !assetId || !there.has(assetId));
  if (elsewhere.length > 0) throw new TripElsewhere(elsewhere.map(({ number }) => number));
  return tickets;
}

/** Whom a case has told of the trip hears at once of all these cases that tell the same person. */
export const togetherIn =
  ({ id: tripId }: Trip, tickets: readonly Ticket[], { at }: Act) =>
  (ticket: Ticket): Together => ({
    tripId,
    numbers: tickets.filter(it => personOf(it) === personOf(ticket)).map(({ number }) => number),
    saidAt: at.toISOString(),
  });

const personOf = ({ customerId, contactId }: Ticket): string => `${customerId}/${contactId ?? ''}`;

const noSuchCase = () => new InputInvalid(TICKETS, { en: 'There is no such case.', zh: '没有该工单。' });

import type { EntityManager } from '@mikro-orm/postgresql';
import { Complaint } from '../complaint/complaint.entity.ts';
import { Feedback } from '../feedback/feedback.entity.ts';
import { InstallationOrder } from '../installation-order/installation-order.entity.ts';
import { MaintenanceVisit } from '../maintenance-plan/maintenance-visit.entity.ts';
import { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';

/** What a mail says that it belongs to. */
export interface Named {
  readonly ticket: Ticket | null;
  readonly complaint: Complaint | null;
  readonly installation: InstallationOrder | null;
  readonly feedback: Feedback | null;
}

type Find = (em: EntityManager, number: string) => Promise<Partial<Named>>;

const NOTHING: Named = { ticket: null, complaint: null, installation: null, feedback: null };
/** So many numbers of a text are looked up. */
const MOST = 10;

/** By what a number begins with; of units that are sent in, and of a plan of maintenance, it is a case that is meant. */
const FINDERS: Readonly<Record<string, Find>> = {
  T: async (em, number) => ({ ticket: await em.findOne(Ticket, { number }) }),
  CP: async (em, number) => ({ complaint: await em.findOne(Complaint, { number }) }),
  IO: async (em, number) => ({ installation: await em.findOne(InstallationOrder, { number }) }),
  F: async (em, number) => ({ feedback: await em.findOne(Feedback, { number }) }),
  async RR(em, number) {
    const order = await em.findOne(ReturnRepair, { number }, { populate: ['ticket'] });
    return { ticket: order?.ticket ?? null };
  },
  /** The visit that fell due last: of that one the customer was told. */
  async MP(em, number) {
    const last = { orderBy: { dueOn: 'desc' }, populate: ['ticket'] } as const;
    const visit = await em.findOne(MaintenanceVisit, { plan: { number } }, last);
    return { ticket: visit?.ticket ?? null };
  },
};

const NUMBER = new RegExp(String.raw`\b(${Object.keys(FINDERS).join('|')})-\d{4}-\d{6,}\b`, 'g');

/** The first record that we know whose number stands in a text, such as the subject of a mail. */
export async function recordNamedIn(em: EntityManager, text: string): Promise<Named> {
  const numbers = new Map([...text.matchAll(NUMBER)].slice(0, MOST).map(([number, kind = '']) => [number, kind]));
  for (const [number, kind] of numbers) {
    const named = { ...NOTHING, ...(await FINDERS[kind]?.(em, number)) };
    if (named.ticket ?? named.complaint ?? named.installation ?? named.feedback) return named;
  }
  return NOTHING;
}

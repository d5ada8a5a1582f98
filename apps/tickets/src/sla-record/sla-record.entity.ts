import { entity } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { AgreedTargets } from '../sla-policy/agreed-targets.ts';
import { historyOf, type SlaNotice } from './sla-notice.ts';
import type { Milestones, SlaFacts, SlaPause, SlaRecordFacts } from './sla-record-facts.ts';

const SlaRecordSchema = defineEntity({
  name: 'SlaRecord',
  properties: {
    ...entity,
    type: p.string().$type<Sdl.SlaRecordType>(),
    number: p.string().nullable(),
    ticketId: p.uuid().nullable(),
    /** The cases that wait for it: it belongs to none of them. */
    servedTicketIds: p.array(),
    customerId: p.uuid().nullable(),
    assetId: p.uuid().nullable(),
    dealerId: p.uuid().nullable(),
    round: p.integer(),
    facts: p.json<Partial<SlaFacts>>(),
    milestones: p.json<Milestones>(),
    pauses: p.json<readonly SlaPause[]>(),
    endedAt: p.datetime().nullable(),
    /** What other services said of it; empty where the record tells of itself. */
    notices: p.json<readonly SlaNotice[]>(),
    /** What the agreement of its customer promises in its own figures, as it was when the record began. */
    agreement: p.json<AgreedTargets>().nullable(),
    /** The policy versions that it runs by. */
    policyIds: p.array(),
    /** The service calendars of its customer, site and dealer that its clocks were read by. */
    calendarIds: p.array(),
    /** When its clocks want to be read next. */
    wakeAt: p.datetime().nullable(),
  },
});

/** What the clocks know of a record, whichever service owns it: nothing else is needed to read them anew. */
export class SlaRecord extends SlaRecordSchema.class {
  static begin(
    em: EntityManager,
    facts: SlaRecordFacts,
    policyIds: readonly string[],
    agreement: AgreedTargets | null,
  ): SlaRecord {
    return em.create(SlaRecord, {
      ...facts,
      servedTicketIds: [...(facts.servedTicketIds ?? [])],
      ...{ notices: [], agreement, policyIds: [...policyIds], calendarIds: [] },
    });
  }

  /** The record tells of itself. */
  tell({ id: _id, ...facts }: SlaRecordFacts): void {
    Object.assign(this, facts);
  }

  /** What is known of it besides: of its number and its facts the last word counts, of the cases that it serves all. */
  learn({ number, facts, servedTicketIds = [] }: Pick<SlaRecordFacts, 'number' | 'facts' | 'servedTicketIds'>): void {
    this.number = number || this.number;
    this.facts = { ...this.facts, ...facts };
    this.servedTicketIds = [...new Set([...this.servedTicketIds, ...servedTicketIds])];
  }

  /** Another service tells of it: late, twice and in any order, with the same outcome. */
  note(notices: readonly SlaNotice[]): void {
    const known = new Set(this.notices.map(({ key }) => key));
    const fresh = notices.filter(({ key }) => !known.has(key));
    if (fresh.length === 0) return;
    this.notices = [...this.notices, ...fresh];
    Object.assign(this, historyOf(this.notices));
  }

  /** Goes over from earlier versions of a policy to the one that replaces them. */
  move(from: readonly string[], to: string): void {
    this.policyIds = [...new Set(this.policyIds.map(id => (from.includes(id) ? to : id)))];
  }
}
SlaRecordSchema.setClass(SlaRecord);

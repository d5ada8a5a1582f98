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
    return em.create(SlaRecord, { ...facts, notices: [], agreement, policyIds: [...policyIds], calendarIds: [] });
  }

  /** The record tells of itself. */
  tell({ id: _id, ...facts }: SlaRecordFacts): void {
    Object.assign(this, facts);
  }

  /** Another service tells of it: late, twice and in any order, with the same outcome. */
  note(notice: SlaNotice): void {
    if (this.notices.some(({ key }) => key === notice.key)) return;
    this.notices = [...this.notices, notice];
    Object.assign(this, historyOf(this.notices));
  }

  /** Goes over from earlier versions of a policy to the one that replaces them. */
  move(from: readonly string[], to: string): void {
    this.policyIds = [...new Set(this.policyIds.map(id => (from.includes(id) ? to : id)))];
  }
}
SlaRecordSchema.setClass(SlaRecord);

import { entity, filled, InputInvalid } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { factTime } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import type { AgreedTargets } from '../sla-policy/agreed-targets.ts';
import type { Promised } from '../sla-policy/promised.ts';
import type { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import { historyOf, type SlaNotice } from './sla-notice.ts';
import type {
  EarlierTurn,
  KeptTurn,
  Milestones,
  SlaCustomer,
  SlaFacts,
  SlaOwners,
  SlaPause,
  SlaRecordFacts,
} from './sla-record-facts.ts';
import { SlaRecordAlreadyPaused, SlaRecordEnded, SlaRecordNotPaused } from './sla-record.errors.ts';
import { inTurn, type SlaWait, waitFrom } from './sla-waits.ts';

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
    /** The waits that it tells of itself, or that another service tells. */
    pauses: p.json<readonly SlaPause[]>(),
    earlierTurns: p.json<readonly KeptTurn[]>(),
    /** The waits that people wrote down, in the order in which they did. */
    waits: p.json<readonly SlaWait[]>(),
    endedAt: p.datetime().nullable(),
    /** What other services said of it; empty where the record tells of itself. */
    notices: p.json<readonly SlaNotice[]>(),
    /** The moment by which its promise was chosen; null where nothing is promised, whatever is agreed. */
    promisedAt: p.datetime().nullable(),
    /** The agreement of its customer under which it falls. */
    agreementId: p.uuid().nullable(),
    /** What that promises in its own figures, as it was when the record began. */
    agreement: p.json<AgreedTargets>().nullable(),
    /** The policy versions that it runs by. */
    policyIds: p.array(),
    /** The service calendars of its customer, site and dealer that its clocks were read by. */
    calendarIds: p.array(),
    /** When its clocks want to be read next. */
    wakeAt: p.datetime().nullable(),
    owners: p.json<SlaOwners>().nullable(),
  },
});

/** What the clocks know of a record, whichever service owns it: nothing else is needed to read them anew. */
export class SlaRecord extends SlaRecordSchema.class {
  static begin(
    em: EntityManager,
    facts: SlaRecordFacts,
    { slaPolicy, agreementId, agreement, promisedAt, customer }: Promised,
    beside: readonly SlaPolicy[],
  ): SlaRecord {
    const policyIds = [...(slaPolicy ? [slaPolicy] : []), ...beside].map(({ id }) => id);
    return em.create(SlaRecord, {
      ...facts,
      facts: { ...facts.facts, ...customer },
      servedTicketIds: [...(facts.servedTicketIds ?? [])],
      earlierTurns: keptTurns(facts.earlierTurns, [], facts.facts),
      ...{ notices: [], waits: [], promisedAt, agreementId, agreement, policyIds, calendarIds: [] },
    });
  }

  /**
   * It falls under another agreement than it did: what that promises takes the place of what was promised, and its own figures
   * count. Where it says nothing of such records, what everybody is promised stays (CUS-08).
   * @param promises the ids of all versions of policies that promise customers something
   * @returns whether it runs by another policy now
   */
  agree({ slaBasis, slaPolicy, agreementId, agreement }: Promised, promises: ReadonlySet<string>): boolean {
    const isReplaced = slaBasis === 'AGREEMENT' || this.agreementId != null;
    Object.assign(this, { agreementId, agreement });
    if (!isReplaced) return false;
    const beside = this.policyIds.filter(id => !promises.has(id));
    this.policyIds = slaPolicy ? [slaPolicy.id, ...beside] : beside;
    return true;
  }

  /** The record tells of itself. */
  tell({ id: _id, facts, ...told }: SlaRecordFacts): void {
    const { customerKind, customerTier, customerCountry } = this.facts;
    const customer = customerKind && { customerKind, customerTier, customerCountry };
    const earlierTurns = keptTurns(told.earlierTurns, this.earlierTurns, this.facts);
    Object.assign(this, { ...told, earlierTurns, facts: { ...facts, ...customer } });
  }

  /** Its customer was another one, as it began, than was known then. */
  regard(customer: SlaCustomer): void {
    this.facts = { ...this.facts, ...customer };
  }

  /** Its site was remote, or not, as it began, otherwise than was known then. */
  stand(isRemote: boolean): void {
    this.facts = { ...this.facts, isRemote };
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

  /** Every wait of it, one after the other: what people say counts more than what was told. */
  get allPauses(): Opt<SlaPause[]> {
    return inTurn([...this.pauses, ...this.countedWaits]);
  }

  /** @throws SlaRecordAlreadyPaused, SlaRecordEnded; InputInvalid for a time before it began, or to come */
  pause({ reason, responsibleParty: party, at, until }: Sdl.SlaRecordPauseInput, act: Act): void {
    const open = this.countedWaits.find(({ to }) => to === null);
    if (!until && open) throw new SlaRecordAlreadyPaused(open.party);
    if (!until && this.endedAt) throw new SlaRecordEnded();
    const from = this.pastTime(['input', 'at'], at, act);
    const to = until ? this.endOf(from, ['input', 'until'], until, act) : null;
    const wait = { from: from.toISOString(), to: to?.toISOString() ?? null, party, by: act.by, withdrawnBy: null };
    this.waits = [...this.waits, { ...wait, reason: filled(['input', 'reason'], reason) }];
  }

  /** @throws SlaRecordNotPaused; InputInvalid for a time that is not after the beginning of the wait, or to come */
  resume({ at }: Sdl.SlaRecordResumeInput, act: Act): void {
    const open = this.countedWaits.find(({ to }) => to === null);
    if (!open) throw new SlaRecordNotPaused();
    const to = this.endOf(new Date(open.from), ['input', 'at'], at, act);
    this.waits = this.waits.map(wait => (wait === open ? { ...wait, to: to.toISOString() } : wait));
  }

  /** @throws SlaRecordNotPaused unless a wait that people wrote down began then, as they said or as the log shows it */
  withdrawPause({ pausedAt }: Sdl.SlaRecordWithdrawPauseInput, { by }: Act): void {
    const wrong = waitFrom(this.countedWaits, this.allPauses, pausedAt);
    if (!wrong) throw new SlaRecordNotPaused();
    this.waits = this.waits.map(wait => (wait === wrong ? { ...wait, withdrawnBy: by } : wait));
  }

  private get countedWaits(): Opt<readonly SlaWait[]> {
    return this.waits.filter(({ withdrawnBy }) => withdrawnBy === null);
  }

  private endOf(from: Date, path: readonly string[], said: Date | null | undefined, act: Act): Date {
    const to = this.pastTime(path, said, act);
    if (to > from) return to;
    throw new InputInvalid(path, { en: 'A wait ends after it began.', zh: '等待的结束须晚于开始。' });
  }

  private pastTime(path: readonly string[], said: Date | null | undefined, act: Act): Date {
    const began = Object.values(this.milestones).toSorted()[0];
    return factTime(path, said, began === undefined ? null : new Date(began), act);
  }

  /** Goes over from earlier versions of a policy to the one that replaces them. */
  move(from: readonly string[], to: string): void {
    this.policyIds = [...new Set(this.policyIds.map(id => (from.includes(id) ? to : id)))];
  }
}
SlaRecordSchema.setClass(SlaRecord);

/** @param before what the record was when it told of itself last: a turn that is new has ended since */
function keptTurns(
  told: readonly EarlierTurn[] = [],
  known: readonly KeptTurn[],
  { partsBranch = null, partMake = null, faultCode = null }: Partial<SlaFacts>,
): KeptTurn[] {
  return told.map((turn, index) => {
    const isOfRepair = turn.milestones.DIAGNOSED ?? turn.milestones.PARTS_REQUESTED;
    const before = known[index];
    return { ...turn, facts: before ? before.facts : isOfRepair ? { partsBranch, partMake, faultCode } : null };
  });
}

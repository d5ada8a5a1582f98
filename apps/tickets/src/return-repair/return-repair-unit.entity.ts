import { ReturnRepairBurnInOver, ReturnRepairUnitRepaired, ReturnRepairUnitTested } from '@mainstay/contracts/tickets';
import { randomUUID } from 'node:crypto';
import { Collection, defineEntity, type Opt, p } from '@mikro-orm/core';
import { entity, make, next, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { factTime } from '../fact-time.ts';
import { type Measurement, RepairTestTemplate } from '../repair-test-template/repair-test-template.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { toldLines } from '../ticket/taken-parts.ts';
import type { PartLine } from '../ticket/ticket-facts.ts';
import { ReturnRepair } from './return-repair.entity.ts';
import {
  ReturnRepairUnitNotLost,
  ReturnRepairUnitWrongState,
  UnitCheckNeedsOtherPerson,
  UnitNotInspected,
} from './return-repair.errors.ts';
import { FOLLOWING, NAMEABLE, PAST_REPAIR, UNIT_LIFECYCLE, type UnitAct } from './return-repair.lifecycle.ts';
import {
  answers,
  type CarriedOut,
  FOUND,
  isLosable,
  isOwed,
  type LossAnswer,
  type LossGiven,
  type LossNews,
  type MoneyNews,
  readable,
  type UnitLoss,
} from './unit-loss.ts';
import {
  type Finding,
  type KeptFinding,
  type KeptObjection,
  readableFinding,
  readableObjection,
  withEarlier,
} from './unit-finding.ts';
import { UnitRepair } from './unit-repair.entity.ts';
import { UnitTest } from './unit-test.entity.ts';

const ReturnRepairUnitSchema = defineEntity({
  name: 'ReturnRepairUnit',
  properties: {
    ...entity,
    order: () => p.manyToOne(ReturnRepair),
    position: p.integer(),
    serial: p.string(),
    assetId: p.uuid().nullable(),
    status: p.string().$type<Sdl.ReturnRepairUnitStatus>(),
    reportedFault: p.text(),
    earlierRepairs: p.integer(),
    stockInNumber: p.string().nullable(),
    receivedAt: p.datetime().nullable(),
    /** When the last happened that was done with it here: it came, was repaired, inspected, burned in or tested. */
    lastStepAt: p.datetime().nullable(),
    /** When its last repair was done. */
    repairedAt: p.datetime().nullable(),
    struckAt: p.datetime().nullable(),
    lostOnWay: p.json<UnitLoss>().nullable(),
    /** It is lost, and nobody has said what the customer gets for it. */
    isLossOpen: p.boolean(),
    foundFault: p.text().nullable(),
    rootCause: p.string().nullable(),
    liability: p.string().$type<Sdl.RepairLiability>().nullable(),
    liabilityEvidence: p.text().nullable(),
    analysedBy: p.string().nullable(),
    analysedAt: p.datetime().nullable(),
    /** What was found before that, in its order. */
    superseded: p.json<readonly KeptFinding[]>(),
    /** Quality objects to who answers. */
    objected: p.json<KeptObjection>().nullable(),
    givenUpBy: p.string().nullable(),
    givenUpAt: p.datetime().nullable(),
    isInspected: p.boolean(),
    /** Everybody who took part in its repair: none of them checks it. */
    repairers: p.array(),
    inspectionRequest: p.string().nullable(),
    productTag: p.string().nullable(),
    burnInTemplate: () => p.manyToOne(RepairTestTemplate).nullable(),
    burnInStartedAt: p.datetime().nullable(),
    burnInEndsAt: p.datetime().nullable(),
    /** It was told that its burn-in lasted long enough. */
    isBurnInOver: p.boolean(),
    remark: p.text().nullable(),
    repairs: () => p.oneToMany(UnitRepair).mappedBy('unit'),
    tests: () => p.oneToMany(UnitTest).mappedBy('unit'),
  },
});

type Work = Pick<UnitRepair, 'actions' | 'laborMinutes'>;

interface Outcome {
  readonly isPassed: boolean;
  readonly measurements: Measurement[];
  readonly remarks: string | null;
}

/** One unit of a return repair and its record, FORM-MA-077 (TCK-23). Its order changes it. */
export class ReturnRepairUnit
  extends ReturnRepairUnitSchema.class
  implements Omit<Sdl.ReturnRepairUnit, 'asset' | 'repairs' | 'tests' | 'shippedAt'>
{
  static of(
    order: ReturnRepair,
    facts: Pick<ReturnRepairUnit, 'position' | 'serial' | 'reportedFault'> & { readonly assetId: string | null },
  ): ReturnRepairUnit {
    return withCollections(
      make(ReturnRepairUnit, {
        ...facts,
        ...{ order, status: 'EXPECTED', earlierRepairs: 0, isInspected: false, isBurnInOver: false },
        ...{ isLossOpen: false, repairers: [], superseded: [] },
      }),
    );
  }

  /** What every event that speaks of it says. */
  get ids(): Opt<{ unitId: string; serial: string; assetId: string | null }> {
    const { id: unitId, serial, assetId = null } = this;
    return { unitId, serial, assetId };
  }

  /**
   * Does it stand at the factory although its order was cancelled, or went on without it while it was lost? Another order
   * may take it over there.
   */
  get isLeftHere(): Opt<boolean> {
    return this.status === 'RECEIVED' && !FOLLOWING.includes(this.order.status) && !this.isBackOnWayHome;
  }

  get loss(): Opt<Sdl.ReturnRepairUnitLoss> | null {
    return this.lostOnWay ? readable(this.lostOnWay) : null;
  }

  /** Since when it is lost; null where it is not, or was found. */
  get lostSince(): Opt<Date> | null {
    return this.lostOnWay && !this.lostOnWay.foundAt ? new Date(this.lostOnWay.lostAt) : null;
  }

  /** @throws ReturnRepairUnitWrongState */
  move(act: UnitAct): void {
    const status = next<Sdl.ReturnRepairUnitStatus, UnitAct>(UNIT_LIFECYCLE, this.status, act);
    if (!status) throw new ReturnRepairUnitWrongState(this.serial, this.status);
    this.status = status;
  }

  /** It is another one than was written down. @throws ReturnRepairUnitWrongState once it was analysed */
  rename(serial: string, assetId: string | null): void {
    if (!NAMEABLE.includes(this.status)) throw new ReturnRepairUnitWrongState(this.serial, this.status);
    Object.assign(this, { serial, assetId });
  }

  /** The warehouse has it. */
  receive(stockInNumber: string, receivedAt: Date): void {
    this.move('receive');
    Object.assign(this, { stockInNumber, receivedAt, lastStepAt: receivedAt });
    this.noteFound(receivedAt.toISOString());
  }

  correctReceipt(receivedAt: Date): void {
    if (!this.receivedAt) return;
    if (this.lastStepAt?.getTime() === this.receivedAt.getTime()) this.lastStepAt = receivedAt;
    this.receivedAt = receivedAt;
  }

  /** A carrier lost it; what is not on that way any more is not lost. */
  lose(news: LossNews): void {
    const before = this.status;
    const act = news.isOnWayHome ? 'loseOnWayHome' : 'loseOnWayIn';
    if (!isLosable(before) || !next(UNIT_LIFECYCLE, before, act)) return;
    this.move(act);
    this.lostOnWay = { ...news, id: randomUUID(), before, foundAt: null, said: null };
    this.isLossOpen = true;
  }

  /** It goes on where it stood; said again, or after the warehouse got it, it is no news. */
  find(foundAt: string): void {
    if (this.status !== 'LOST' || !this.lostOnWay) return;
    this.move(FOUND[this.lostOnWay.before]);
    this.noteFound(foundAt);
  }

  /** Did it come, or will, although the customer was answered for it? Its order does not wait for it, unless it is drawn. */
  get isAnsweredFor(): Opt<boolean> {
    return Boolean(this.lostOnWay?.said) && (this.status === 'EXPECTED' || this.status === 'RECEIVED');
  }

  /**
   * Is it lost, and may it be said what the customer gets: for the first time, or anew until the customer has it? Once the order
   * is closed or called off, what was waived stays so: only what is owed is said anew.
   */
  get isAnswerable(): Opt<boolean> {
    const isRevisable = this.lostSince !== null && this.lostOnWay?.id !== undefined && !this.lostOnWay.said?.given;
    return this.isLossOpen || (isRevisable && (this.owed !== null || !this.order.endedAt));
  }

  /** What was promised for it and not given; null where nothing is owed. */
  get owed(): Opt<LossAnswer> | null {
    return this.lostOnWay && isOwed(this.lostOnWay) ? this.lostOnWay.said : null;
  }

  /** Is an exchange of it what its customer got for it? */
  isGivenBy(exchange: CarriedOut): boolean {
    return this.lostOnWay != null && answers(exchange, this.lostOnWay);
  }

  /** The customer has what was promised for it. */
  give(given: LossGiven): void {
    this.resay({ given });
  }

  /**
   * What became of the money for it. That it was paid says more than a later word; of another loss than the last it is no news.
   * @returns whether its customer got money by that although something else was promised by now
   */
  hearOfMoney({ lossId, sentBackReason, paid }: MoneyNews): boolean {
    const { id, said } = this.lostOnWay ?? {};
    if (id !== lossId || !said || said.given) return false;
    const isForMoney = said.answer === 'COMPENSATION';
    if (paid) {
      const { amount: cost, by, on } = paid;
      this.resay({ answer: 'COMPENSATION', cost, sentBackReason: null, given: { by, on } });
      this.isLossOpen = false;
    } else if (isForMoney) {
      this.resay({ sentBackReason });
      this.isLossOpen = sentBackReason !== null && this.lostSince !== null;
    }
    return paid !== null && !isForMoney;
  }

  private resay(more: Partial<LossAnswer>): void {
    if (this.lostOnWay?.said) this.lostOnWay = { ...this.lostOnWay, said: { ...this.lostOnWay.said, ...more } };
  }

  /** @returns the loss that it answers for */
  answerLoss(said: LossAnswer): UnitLoss {
    if (!this.lostOnWay) throw new ReturnRepairUnitNotLost([this.serial]);
    this.lostOnWay = { ...this.lostOnWay, said };
    this.isLossOpen = false;
    return this.lostOnWay;
  }

  /**
   * What is done with it and written down now, perhaps the morning after: a burn-in runs overnight.
   * @throws InputInvalid for a time before what was done with it before, or still to come
   */
  step(field: string, said: Date | null | undefined, act: Act): Act {
    return { ...act, at: factTime(['input', field], said, this.lastStepAt ?? null, act) };
  }

  get earlierFindings(): Opt<Sdl.ReturnRepairFinding[]> {
    return this.superseded.map(readableFinding);
  }

  /** Its repair is done, or it was given up. */
  get isPastRepair(): Opt<boolean> {
    return PAST_REPAIR.includes(this.status);
  }

  /** When it was repaired the last time, or given up. */
  get doneAt(): Opt<Date> | null {
    return this.givenUpAt ?? this.repairedAt ?? null;
  }

  /**
   * For the first time or anew: what was said before is kept. Who looks at it when its repair is done has no hand in that, nor
   * who answers quality of one that is not at the bench any more.
   */
  analyse(found: Finding): void {
    const isAway = this.objected && !next(UNIT_LIFECYCLE, this.status, 'analyse');
    if (!this.isPastRepair && !isAway) {
      this.move('analyse');
      this.join(found.analysedBy);
    }
    this.superseded = withEarlier(this.superseded, this);
    Object.assign(this, found, { objected: null });
  }

  get objection(): Opt<Sdl.ReturnRepairObjection> | null {
    return readableObjection(this.objected ?? null);
  }

  /**
   * Quality has another view of who answers (flow 3b, step 5).
   * @throws ReturnRepairUnitWrongState where nobody is said to, or quality objects already @throws UnitCheckNeedsOtherPerson
   */
  object(reason: string, { by: objectedBy, at }: Act): void {
    if (!this.liability || this.objected) throw new ReturnRepairUnitWrongState(this.serial, this.status);
    this.requireOther(objectedBy);
    this.objected = { objectedBy, objectedAt: at.toISOString(), reason };
  }

  repair({ by: repairer, at: repairedAt }: Act, work: Work, partsUsed: readonly PartLine[]): void {
    this.move('repair');
    Object.assign(this, { isInspected: false, repairedAt, lastStepAt: repairedAt });
    this.join(repairer);
    const repair = UnitRepair.of({ unit: this, repairer, ...work, repairedAt }, partsUsed);
    this.repairs.add(repair);
    raise(
      this.order,
      ReturnRepairUnitRepaired({
        ...{ ...this.order.ids, ...this.ids, repairId: repair.id, laborMinutes: work.laborMinutes },
        partsUsed: toldLines(partsUsed),
        repairedAt: repairedAt.toISOString(),
      }),
    );
  }

  /** Somebody of the repair group has a hand in it. */
  join(person: string): void {
    if (!this.repairers.includes(person)) this.repairers = [...this.repairers, person];
  }

  /** On the line, before the repair: what was found there leads it, and stops nobody. */
  inspectOnLine(isPassed: boolean, remarks: string, act: Act): void {
    this.move(this.status === 'IN_REPAIR' ? 'inspectAnalysed' : 'inspectOnLine');
    this.test('LINE_INSPECTION', null, { isPassed, measurements: [], remarks }, act);
  }

  /** Final inspection, before the burn-in (001-WI 5.4.6). @throws UnitCheckNeedsOtherPerson */
  inspect(isCompliant: boolean, remarks: string | null, act: Act): void {
    this.requireOther(act.by);
    this.move(isCompliant ? 'passInspection' : 'failInspection');
    this.isInspected = isCompliant;
    this.test('INSPECTION', null, { isPassed: isCompliant, measurements: [], remarks }, act);
  }

  /** @throws UnitNotInspected unless final inspection passed it since its last repair */
  startBurnIn(template: RepairTestTemplate, { at, by }: Act): void {
    if (this.status === 'REPAIRED' && !this.isInspected) throw new UnitNotInspected(this.serial);
    this.move('startBurnIn');
    this.join(by);
    const hours = template.burnInHours ?? 0;
    this.burnInTemplate = template;
    this.burnInStartedAt = at;
    this.lastStepAt = at;
    this.burnInEndsAt = new Date(at.getTime() + hours * 3_600_000);
  }

  /** Said once, when it has lasted long enough; a unit that failed before is not asked about any more. */
  outlastBurnIn(now: Date): void {
    const { burnInEndsAt, isBurnInOver } = this;
    if (isBurnInOver || !burnInEndsAt || burnInEndsAt > now) return;
    this.isBurnInOver = true;
    raise(this.order, ReturnRepairBurnInOver({ ...this.order.ids, ...this.ids, endsAt: burnInEndsAt.toISOString() }));
  }

  /** @throws UnitCheckNeedsOtherPerson where it passed: inspection checks it, not the repair group alone (requirements.md 4.2) */
  endBurnIn(outcome: Outcome, act: Act): void {
    if (outcome.isPassed) this.requireOther(act.by);
    const { burnInTemplate = null, burnInStartedAt } = this;
    this.move(outcome.isPassed ? 'passBurnIn' : 'failBurnIn');
    this.test('BURN_IN', burnInTemplate, outcome, act, burnInStartedAt ?? act.at);
    Object.assign(this, { burnInTemplate: null, burnInStartedAt: null, burnInEndsAt: null, isBurnInOver: false });
  }

  /** @throws UnitNotInspected where a burn-in was waived but final inspection was not */
  submit(inspectionRequest: string, productTag: string): void {
    if (this.status === 'REPAIRED' && !this.isInspected) throw new UnitNotInspected(this.serial);
    Object.assign(this, { inspectionRequest, productTag });
  }

  /** @throws UnitCheckNeedsOtherPerson */
  fullTest(template: RepairTestTemplate, outcome: Outcome, act: Act): void {
    this.requireOther(act.by);
    this.move(outcome.isPassed ? 'passTest' : 'failTest');
    this.test('FULL_FUNCTION', template, outcome, act);
  }

  /** A review decided that the batch needs no full-function test. */
  waiveTest(remarks: string, act: Act): void {
    this.move('passTest');
    this.test('WAIVED', null, { isPassed: true, measurements: [], remarks }, act);
  }

  private test(
    kind: Sdl.UnitTestKind,
    template: RepairTestTemplate | null,
    outcome: Outcome,
    { at, by }: Act,
    startedAt = at,
  ): void {
    this.lastStepAt = at;
    const inspectionRequest = kind === 'FULL_FUNCTION' ? this.inspectionRequest : null;
    this.tests.add(
      make(UnitTest, {
        unit: this,
        kind,
        template,
        ...outcome,
        inspectionRequest,
        startedAt,
        endedAt: at,
        testedBy: by,
      }),
    );
    const { isPassed, measurements } = outcome;
    raise(
      this.order,
      ReturnRepairUnitTested({
        ...{ ...this.order.ids, ...this.ids, kind, isPassed, measurements, testedAt: at.toISOString() },
        template: template && { code: template.code, version: template.policyVersion },
      }),
    );
  }

  /** Was it found on its way home? Its carrier has it, unless it was the warehouse that found it, by booking it in. */
  private get isBackOnWayHome(): boolean {
    const { lostOnWay = null, receivedAt = null } = this;
    if (!lostOnWay?.isOnWayHome || !lostOnWay.foundAt) return false;
    return !receivedAt || new Date(lostOnWay.foundAt) > receivedAt;
  }

  private noteFound(foundAt: string): void {
    if (this.lostOnWay && !this.lostOnWay.foundAt) this.lostOnWay = { ...this.lostOnWay, foundAt };
    this.isLossOpen = false;
  }

  private requireOther(person: string): void {
    if (this.repairers.includes(person)) throw new UnitCheckNeedsOtherPerson(this.serial);
  }
}
ReturnRepairUnitSchema.setClass(ReturnRepairUnit);

function withCollections(unit: ReturnRepairUnit): ReturnRepairUnit {
  unit.repairs = new Collection<UnitRepair, object>(unit, []);
  unit.tests = new Collection<UnitTest, object>(unit, []);
  return unit;
}

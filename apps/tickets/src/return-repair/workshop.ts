import {
  ReturnRepairLiabilityFound,
  ReturnRepairLiabilityRevised,
  ReturnRepairUnitsDrawn,
  ReturnRepairUnitsStruck,
} from '@mainstay/contracts/tickets';
import { type Actor, filled, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { laborMinutesOf } from '../labor-minutes.ts';
import { optionalText } from '../optional-text.ts';
import type { RepairTestTemplate } from '../repair-test-template/repair-test-template.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { missingSteps } from './batch-handling.ts';
import { BenchParts } from './bench-parts.ts';
import type { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import type { ReturnRepair } from './return-repair.entity.ts';
import {
  BurnInTooShort,
  RepairTesterForeign,
  ReturnRepairBatchNotReady,
  ReturnRepairLiabilityCosted,
  ReturnRepairLiabilityObjected,
  ReturnRepairNoBatch,
  ReturnRepairNotAgreed,
  ReturnRepairUnitUnknown,
  ReturnRepairWrongState,
} from './return-repair.errors.ts';
import { FOLLOWING, isAside, UNIT_LIFECYCLE } from './return-repair.lifecycle.ts';
import { UnitLosses } from './unit-losses.ts';

const TESTER_ROLE: Readonly<Record<Sdl.RepairTester, string>> = {
  QUALITY: 'QUALITY',
  PRODUCTION: 'PRODUCTION_ENGINEERING',
};

type Ids = readonly string[];

/** What happens to the units of one order (flow 3b, steps 4 to 9). The order follows the unit that is furthest behind. */
export class Workshop {
  readonly parts: BenchParts;

  constructor(
    private readonly order: ReturnRepair,
    private readonly act: Act,
  ) {
    this.parts = new BenchParts(order);
  }

  /** Units will not come after all. */
  strike(ids: Ids, reason: string): void {
    const units = this.named(ids);
    if (units.length === this.order.present.length) throw new ReturnRepairWrongState(this.order.status);
    const remark = filled(['input', 'reason'], reason, 2000);
    this.each(units, unit => {
      unit.move('strike');
      Object.assign(unit, { remark, struckAt: this.act.at });
    });
    raise(this.order, ReturnRepairUnitsStruck({ ...this.order.ids, unitIds: units.map(it => it.id) }));
  }

  /** The warehouse booked units in (INV-23): a fact, whatever the order thinks of it. */
  bookIn(ids: Ids, stockInNumber: string, receivedAt: Date): void {
    const awaited: readonly Sdl.ReturnRepairUnitStatus[] = UNIT_LIFECYCLE.receive.from;
    const came = this.order.units.filter(it => ids.includes(it.id) && awaited.includes(it.status)).map(it => it.id);
    new UnitLosses(this.order, this.act).tellAnswered(came, receivedAt.toISOString(), unit => {
      unit.receive(stockInNumber, receivedAt);
    });
    this.followSteps(it => it.receivedAt);
  }

  /** The warehouse had units at another time than it said. */
  correctReceipt(ids: Ids, receivedAt: Date): void {
    for (const unit of this.order.units) if (ids.includes(unit.id)) unit.correctReceipt(receivedAt);
    this.order.correctReceipt();
  }

  /**
   * @throws ReturnRepairWrongState once the order went on without them: they go home as they are, or with another order
   * @throws ReturnRepairBatchNotReady for a batch that is not confirmed and planned (TCK-25)
   */
  draw(ids: Ids): void {
    if (!FOLLOWING.includes(this.order.status)) throw new ReturnRepairWrongState(this.order.status, FOLLOWING);
    this.requireBatch('DRAWING');
    const units = this.named(ids);
    this.each(units, unit => {
      unit.move('draw');
      unit.join(this.act.by);
    });
    const unitIds = units.map(it => it.id);
    raise(this.order, ReturnRepairUnitsDrawn({ ...this.order.ids, unitIds, drawnAt: this.act.at.toISOString() }));
  }

  /**
   * The workshop inspects a batch by its plan, before it is repaired (TCK-25).
   * @throws ReturnRepairNoBatch, ReturnRepairBatchNotReady
   */
  inspectOnLine({ units, isCompliant, findings }: Sdl.ReturnRepairInspectOnLineInput): void {
    if (!this.order.batchHandling) throw new ReturnRepairNoBatch();
    this.requireBatch('TESTING');
    const remarks = filled(['input', 'findings'], findings, 4000);
    this.each(this.named(units), unit => {
      unit.inspectOnLine(isCompliant, remarks, this.act);
    });
  }

  /**
   * What was found, and who answers for it: anew until finance verified the costs, by another liability only with what proves it.
   * What quality objects to is answered after that, too, as it was said before.
   * @throws ReturnRepairLiabilityCosted @throws InputInvalid where another liability is not proved
   */
  analyse({ units: ids, foundFault, rootCause, liability, evidence }: Sdl.ReturnRepairAnalyseInput): void {
    const units = this.named(ids);
    const revised = units.filter(it => (it.liability && it.liability !== liability) || it.objected);
    const isKept = (it: ReturnRepairUnit) => it.objected && it.liability === liability;
    const isOther = (it: ReturnRepairUnit) => !isKept(it) && (it.isPastRepair || revised.includes(it));
    if (this.order.verified && units.some(isOther)) throw new ReturnRepairLiabilityCosted();
    const path = ['input', 'evidence'];
    const found = {
      foundFault: filled(['input', 'foundFault'], foundFault, 4000),
      rootCause: filled(['input', 'rootCause'], rootCause, 40),
      liability,
      liabilityEvidence: revised.length > 0 ? filled(path, evidence ?? '', 2000) : optionalText(path, evidence),
      ...{ analysedBy: this.act.by, analysedAt: this.act.at },
    };
    this.each(units, unit => {
      unit.analyse(found);
    });
    this.tellLiability(liability, ids, revised);
  }

  /**
   * Quality objects to who answers: nobody is held to it before the repair group says it anew (flow 3b, step 5).
   * @throws ReturnRepairLiabilityCosted once finance verified the costs by it
   */
  object({ units: ids, reason }: Sdl.ReturnRepairObjectInput): void {
    if (this.order.verified) throw new ReturnRepairLiabilityCosted();
    const because = filled(['input', 'reason'], reason, 2000);
    const units = this.named(ids);
    for (const unit of units) unit.object(because, this.act);
    this.tellLiability('UNKNOWN', ids, units);
  }

  private tellLiability(liability: Sdl.RepairLiability, ids: Ids, revised: readonly ReturnRepairUnit[]): void {
    const { ids: order, isForCustomer, isClear } = this.order;
    const at = this.act.at.toISOString();
    const unitIds = revised.map(it => it.id);
    const objectedUnitIds = this.order.present.filter(it => it.objected).map(it => it.id);
    const said = { liability, unitIds, isForCustomer, objectedUnitIds, revisedAt: at };
    if (revised.length > 0) raise(this.order, ReturnRepairLiabilityRevised({ ...order, ...said }));
    if (liability === 'CUSTOMER' && !isClear)
      raise(this.order, ReturnRepairLiabilityFound({ ...order, liability, unitIds: [...ids], foundAt: at }));
  }

  /**
   * @throws ReturnRepairNotAgreed for units that the customer answers for, as was found, before that is agreed or given
   * @throws ReturnRepairLiabilityObjected until finance verified the costs, for then nobody else is said to answer
   * @throws PartsNotIssued, FittedUnitsOfSeveral, FittedUnitsTooMany
   */
  repair(input: Sdl.ReturnRepairRepairInput): void {
    const units = this.named(input.units);
    const objected = units.find(it => it.objected);
    if (objected && !this.order.verified) throw new ReturnRepairLiabilityObjected(objected.serial);
    if (!this.order.isClear && units.some(it => it.liability === 'CUSTOMER')) throw new ReturnRepairNotAgreed();
    const actions = filled(['input', 'actions'], input.actions, 4000);
    const laborMinutes = laborMinutesOf(['input', 'laborMinutes'], input.laborMinutes);
    const used = this.parts.use(input.partsReplaced, units.length);
    for (const [index, unit] of units.entries())
      unit.repair(unit.step('repairedAt', input.repairedAt, this.act), { actions, laborMinutes }, used[index] ?? []);
    this.followSteps(it => it.doneAt);
  }

  inspect({ units, isCompliant, note, inspectedAt }: Sdl.ReturnRepairInspectInput): void {
    const path = ['input', 'note'];
    const remarks = isCompliant ? optionalText(path, note) : filled(path, note ?? '', 2000);
    this.each(this.named(units), unit => {
      unit.inspect(isCompliant, remarks, unit.step('inspectedAt', inspectedAt, this.act));
    });
  }

  /** @throws UnitNotInspected, ReturnRepairBatchNotReady @throws InputInvalid for a begin before the inspection */
  startBurnIn({ units, startedAt }: Sdl.ReturnRepairStartBurnInInput, template: RepairTestTemplate): void {
    this.requireBatch('TESTING');
    this.each(this.named(units), unit => {
      unit.startBurnIn(template, unit.step('startedAt', startedAt, this.act));
    });
  }

  /** @throws BurnInTooShort for one that passes before its hours are over */
  endBurnIn({ unit: id, measurements, remarks, endedAt }: Sdl.ReturnRepairEndBurnInInput): void {
    const [unit] = this.named([id]);
    const { burnInTemplate, burnInEndsAt } = unit!;
    if (!burnInTemplate || !burnInEndsAt) return unit!.move('passBurnIn');
    const outcome = outcomeOf(burnInTemplate, measurements, remarks);
    const ended = unit!.step('endedAt', endedAt, this.act);
    if (outcome.isPassed && ended.at < burnInEndsAt) throw new BurnInTooShort(burnInEndsAt);
    this.each([unit!], it => {
      it.endBurnIn(outcome, ended);
    });
  }

  /** Hands units to the full-function test; a batch goes by its review (001-WI 5.4.7). */
  submit(ids: Ids, inspectionRequest: string): void {
    this.requireBatch('TESTING');
    const tests = this.order.batchHandling?.tests;
    const skipsBurnIn = tests?.isBurnedIn === false;
    this.each(this.named(ids), unit => {
      unit.submit(inspectionRequest, `${inspectionRequest}-${unit.position}`);
      unit.move(skipsBurnIn && unit.status === 'REPAIRED' ? 'submitWithoutBurnIn' : 'submitToTest');
      if (tests?.isFullyTested === false) unit.waiveTest(tests.inspectionPlan, this.act);
    });
  }

  /** @throws ReturnRepairBatchNotReady, RepairTesterForeign, UnitCheckNeedsOtherPerson */
  test(
    { unit: id, measurements, remarks, testedAt }: Sdl.ReturnRepairTestInput,
    template: RepairTestTemplate,
    actor: Actor,
  ): void {
    this.requireBatch('TESTING');
    const tester = this.order.batchHandling?.tests?.testedBy ?? 'QUALITY';
    if (!actor.roles.includes(TESTER_ROLE[tester])) throw new RepairTesterForeign(tester);
    this.each(this.named([id]), unit => {
      const outcome = outcomeOf(template, measurements, remarks);
      unit.fullTest(template, outcome, unit.step('testedAt', testedAt, this.act));
    });
  }

  giveUp(ids: Ids, reason: string): void {
    const remark = filled(['input', 'reason'], reason, 2000);
    this.each(this.named(ids), unit => {
      unit.move('giveUp');
      unit.join(this.act.by);
      Object.assign(unit, { remark, givenUpBy: this.act.by, givenUpAt: this.act.at });
    });
  }

  private requireBatch(before: 'DRAWING' | 'TESTING'): void {
    const missing = this.order.batchHandling ? missingSteps(this.order.batchHandling, before) : [];
    if (missing.length > 0) throw new ReturnRepairBatchNotReady(missing);
  }

  private named(ids: Ids): ReturnRepairUnit[] {
    const units = this.order.present.filter(it => ids.includes(it.id));
    if (units.length === 0 || units.length !== ids.length) throw new ReturnRepairUnitUnknown();
    return units;
  }

  private each(units: readonly ReturnRepairUnit[], change: (unit: ReturnRepairUnit) => void): void {
    for (const unit of units) change(unit);
    if (units.length > 0) this.order.followUnits(this.act.at);
  }

  /** What was written down late was done before: what the order reached by it is judged by when the last unit was there. */
  private followSteps(whenThere: (unit: ReturnRepairUnit) => Date | null | undefined): void {
    const there = this.order.present.flatMap(it => (isAside(it.status) ? [] : (whenThere(it)?.getTime() ?? [])));
    this.order.followUnits(there.length > 0 ? new Date(Math.max(...there)) : this.act.at);
  }
}

function outcomeOf(
  template: RepairTestTemplate,
  measured: readonly Sdl.RepairMeasurementInput[],
  remarks: string | null | undefined,
) {
  const measurements = template.judge(measured);
  const isPassed = measurements.every(it => it.isGood);
  return { isPassed, measurements, remarks: optionalText(['input', 'remarks'], remarks) };
}

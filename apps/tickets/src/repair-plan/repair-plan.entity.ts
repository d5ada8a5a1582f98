import { aggregate, filled, make, type PolicyParameter, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { laborMinutesOf } from '../labor-minutes.ts';
import { optionalText } from '../optional-text.ts';
import { type Rhythm, rhythmOf } from '../risk-inspection/rhythm.ts';
import type * as Sdl from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import {
  RepairPlanAlreadyReviewed,
  RepairPlanNeedsOtherPerson,
  RepairPlanUnreviewed,
  RepairRisksNotReinspected,
  RepairRiskUnknown,
  RepairSopLeftOut,
} from './repair-plan.errors.ts';

/** What the policy in force says of risks. */
export interface RiskFigures {
  readonly highRiskFrom: number | null;
  readonly reinspection: string | null;
  readonly rhythm: Rhythm | null;
}

/** Its time is ISO 8601. */
type KeptInspection = Omit<Sdl.RepairReinspection, 'inspectedAt'> & { readonly inspectedAt: string };

const RepairPlanSchema = defineEntity({
  name: 'RepairPlan',
  properties: {
    ...aggregate,
    ticketId: p.uuid(),
    round: p.integer(),
    status: p.string().$type<Sdl.RepairPlanStatus>(),
    startsAt: p.datetime(),
    place: p.text(),
    materials: p.text(),
    people: p.integer(),
    laborMinutes: p.integer(),
    sop: p.text(),
    sopInstead: p.json<Sdl.RepairSopInstead>().nullable(),
    /** Is it the procedure of the fault, and nobody's choice? Then it holds no longer than the fault. */
    isSopOfFault: p.boolean(),
    lines: p.json<readonly Sdl.RepairRiskInput[]>(),
    inspections: p.json<readonly KeptInspection[]>(),
    /** So many of them are of a repair that was rejected: they prove nothing of the next. */
    outdated: p.integer(),
    highRiskFrom: p.integer().nullable(),
    reinspection: p.string().nullable(),
    rhythm: p.json<Rhythm>().nullable(),
    writtenBy: p.string(),
    reviewedBy: p.string().nullable(),
  },
});

/** How a case will be repaired (TCK-13): time, place, materials, manpower, procedure, and what may fail. */
export class RepairPlan extends RepairPlanSchema.class implements Omit<Sdl.RepairPlan, 'riskInspections'> {
  /**
   * @param faultSop the standard procedure of the diagnosed fault
   * @throws InputInvalid for blanks and figures out of range; a plan without a named procedure is none
   * @throws RepairSopLeftOut for another procedure than that of the fault, without a reason
   */
  static write(
    ticket: Pick<Ticket, 'id' | 'round'>,
    input: Sdl.RepairPlanWriteInput,
    figures: RiskFigures,
    act: Act,
    faultSop: string | null = null,
  ): RepairPlan {
    const about = { ticketId: ticket.id, round: ticket.round, inspections: [], outdated: 0 };
    return make(RepairPlan, { ...about, ...written(input, figures, act, faultSop) });
  }

  /** The highest risk first. */
  get risks(): Opt<Sdl.RepairRisk[]> {
    return this.lines
      .map(line => {
        const riskPriority = line.severity * line.occurrence * line.detection;
        const last = this.inspections.slice(this.outdated).findLast(it => it.failureMode === line.failureMode);
        const isReinspected = last?.isGood ?? false;
        return { ...line, riskPriority, isHigh: riskPriority >= (this.highRiskFrom ?? 0), isReinspected };
      })
      .sort((a, b) => b.riskPriority - a.riskPriority);
  }

  get highRisks(): Opt<Sdl.RepairRisk[]> {
    return this.risks.filter(it => it.isHigh);
  }

  get reinspections(): Opt<Sdl.RepairReinspection[]> {
    return this.inspections.map(it => ({ ...it, inspectedAt: new Date(it.inspectedAt) }));
  }

  /** Written anew it must be reviewed anew. */
  rewrite(input: Sdl.RepairPlanWriteInput, figures: RiskFigures, act: Act, faultSop: string | null = null): void {
    Object.assign(this, written(input, figures, act, faultSop), { reviewedBy: null });
    this.outdate();
  }

  /** What was inspected says nothing of the repair that comes. */
  outdate(): void {
    this.outdated = this.inspections.length;
  }

  /** @throws RepairPlanAlreadyReviewed, RepairPlanNeedsOtherPerson */
  review({ by }: Act): void {
    if (this.status === 'REVIEWED') throw new RepairPlanAlreadyReviewed();
    if (by === this.writtenBy) throw new RepairPlanNeedsOtherPerson();
    this.status = 'REVIEWED';
    this.reviewedBy = by;
  }

  /** What may go wrong badly, and nobody has reviewed. */
  get unreviewed(): Opt<string[]> {
    return this.status === 'DRAFT' ? this.highRisks.map(it => it.failureMode) : [];
  }

  /** @throws RepairPlanUnreviewed naming what may go wrong */
  requireReviewed(): void {
    if (this.unreviewed.length > 0) throw new RepairPlanUnreviewed(this.unreviewed);
  }

  /** A high risk is inspected again (N86). @param repairers as they sign in @throws RepairPlanNeedsOtherPerson, RepairRiskUnknown */
  reinspect(input: Sdl.RepairPlanReinspectInput, repairers: ReadonlySet<string>, { at, by }: Act): void {
    if (by === this.writtenBy || repairers.has(by)) throw new RepairPlanNeedsOtherPerson();
    const { failureMode, isGood } = input;
    if (!this.highRisks.some(it => it.failureMode === failureMode)) throw new RepairRiskUnknown();
    const remarks = filled(['input', 'remarks'], input.remarks, 2000);
    const inspection = { failureMode, isGood, remarks, inspectedBy: by, inspectedAt: at.toISOString() };
    this.inspections = [...this.inspections, inspection];
  }

  /** Where the policy wants high risks inspected again (N86), before the customer signs. @throws RepairRisksNotReinspected */
  requireReinspected(): void {
    const open = this.highRisks.filter(it => !it.isReinspected).map(it => it.failureMode);
    if (this.reinspection && open.length > 0) throw new RepairRisksNotReinspected(open);
  }
}
RepairPlanSchema.setClass(RepairPlan);

/** The figures of the policy in force; blanks where there is none: then every risk counts as high. */
export function riskFiguresOf(parameters: readonly PolicyParameter[]): RiskFigures {
  const figure = (name: string) => parameters.find(it => it.name === name);
  const { value = null } = figure('highRiskFrom') ?? {};
  const again = figure('reinspectionOfHighRisks');
  return {
    highRiskFrom: value === null ? null : Number(value),
    reinspection: again?.value ? [again.value, again.unit].filter(Boolean).join(' ') : null,
    rhythm: again?.value ? rhythmOf({ parameters }) : null,
  };
}

function written(
  input: Sdl.RepairPlanWriteInput,
  figures: RiskFigures,
  { by: writtenBy }: Act,
  faultSop: string | null,
) {
  within(['input', 'risks'], input.risks.length, 1, 100);
  return {
    ...{ status: 'DRAFT' as const, startsAt: input.startsAt, ...figures, writtenBy },
    place: filled(['input', 'place'], input.place, 500),
    materials: filled(['input', 'materials'], input.materials, 4000),
    people: within(['input', 'people'], input.people, 1, 500),
    laborMinutes: laborMinutesOf(['input', 'laborMinutes'], input.laborMinutes, 1),
    ...procedureIn(input, faultSop),
    lines: input.risks.map(lineOf),
  };
}

function procedureIn({ sop: named, sopReason }: Sdl.RepairPlanWriteInput, faultSop: string | null) {
  const sop = named == null && faultSop !== null ? faultSop : filled(['input', 'sop'], named ?? '', 200);
  const reason = optionalText(['input', 'sopReason'], sopReason);
  const isSopOfFault = named == null && faultSop !== null;
  if (faultSop === null || sop === faultSop) return { sop, sopInstead: null, isSopOfFault };
  if (reason === null) throw new RepairSopLeftOut(faultSop);
  return { sop, sopInstead: { sop: faultSop, reason }, isSopOfFault };
}

function lineOf({ failureMode, effect, severity, occurrence, detection }: Sdl.RepairRiskInput): Sdl.RepairRiskInput {
  const path = ['input', 'risks'];
  return {
    failureMode: filled([...path, 'failureMode'], failureMode, 500),
    effect: filled([...path, 'effect'], effect, 1000),
    severity: within([...path, 'severity'], severity, 1, 10),
    occurrence: within([...path, 'occurrence'], occurrence, 1, 10),
    detection: within([...path, 'detection'], detection, 1, 10),
  };
}

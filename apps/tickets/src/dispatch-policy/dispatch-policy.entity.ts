import {
  aggregate,
  filled,
  InputInvalid,
  needed,
  type PolicyParameter,
  policyTimes,
  requireComplete,
  within,
} from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import type { DispatchFigures } from '../dispatch/dispatch-figures.ts';
import type * as Sdl from '../schema.types.ts';
import { DispatchPolicyNotDraft } from './dispatch-policy.errors.ts';

const DispatchPolicySchema = defineEntity({
  name: 'DispatchPolicy',
  properties: {
    ...aggregate,
    code: p.string(),
    policyVersion: p.integer(),
    status: p.string().$type<Sdl.PolicyStatus>(),
    source: p.text(),
    effectiveFrom: p.datetime().nullable(),
    ...policyTimes,
    figures: p.json<DispatchFigures>(),
  },
});

type Figure = Exclude<
  { [K in keyof DispatchFigures]: DispatchFigures[K] extends number | null ? K : never }[keyof DispatchFigures],
  never
>;

/** The least and the most of each figure. */
const BOUNDS: Readonly<Record<Figure, readonly [number, number]>> = {
  maxKilometres: [1, 20_100],
  farKilometres: [1, 20_100],
  maxOpenVisits: [1, 100],
  peakLoadPercent: [0, 100],
  aloneUpToLevel: [1, 5],
  reportFromLevel: [1, 6],
  visitMinutes: [15, 1440],
  windowCount: [1, 10],
  horizonDays: [1, 60],
  noticeMinutes: [0, 10_080],
  urgentNoticeMinutes: [0, 10_080],
  reminderMinutes: [0, 10_080],
  graceMinutes: [0, 1440],
};

/** By what the system decides who goes, as data (TCK-10; N84 of APR-003). */
export class DispatchPolicy extends DispatchPolicySchema.class {
  /** @throws InputInvalid for a figure out of bounds, or a factor that is weighed twice */
  static draft(em: EntityManager, input: Sdl.DispatchPolicyDraftInput, policyVersion: number): DispatchPolicy {
    const figures = { ...input.figures, ...blanksOf(input.figures) };
    const path = ['input', 'figures'];
    for (const [name, [least, most]] of Object.entries(BOUNDS) as [Figure, readonly [number, number]][]) {
      const value = figures[name];
      if (value !== null) within([...path, name], value, least, most);
    }
    for (const { weight, urgentWeight } of figures.weights)
      for (const value of [weight, urgentWeight]) within([...path, 'weights'], value, 0, 1000);
    if (new Set(figures.weights.map(it => it.factor)).size < figures.weights.length)
      throw new InputInvalid([...path, 'weights'], { en: 'Weigh a factor once.', zh: '每项因素只能设一个权重。' });
    return em.create(DispatchPolicy, {
      code: filled(['input', 'code'], input.code, 40),
      policyVersion,
      status: 'DRAFT',
      source: filled(['input', 'source'], input.source, 1000),
      figures,
    });
  }

  /** The levels of N84; no other figure of it can be blank. */
  get parameters(): Opt<PolicyParameter[]> {
    const { aloneUpToLevel, reportFromLevel } = this.figures;
    return needed({ aloneUpToLevel, reportFromLevel }, 'LEVEL');
  }

  /** @throws DispatchPolicyNotDraft, PolicyIncomplete naming the levels of N84 that are blank */
  requireReady(): void {
    if (this.status !== 'DRAFT') throw new DispatchPolicyNotDraft(this.status);
    requireComplete(this.parameters);
  }

  /** Puts the draft in force. @throws DispatchPolicyNotDraft, PolicyIncomplete */
  activate(at: Date): void {
    this.requireReady();
    this.status = 'ACTIVE';
    this.effectiveFrom = at;
  }

  /** Does a supervising engineer have to let somebody go to a fault of this level (N84)? */
  isReported(faultLevel: number): boolean {
    const { aloneUpToLevel, reportFromLevel } = this.figures;
    return faultLevel > (aloneUpToLevel ?? 0) || faultLevel >= (reportFromLevel ?? 0);
  }

  retire(at: Date): void {
    this.status = 'RETIRED';
    this.retiredAt = at;
  }
}
DispatchPolicySchema.setClass(DispatchPolicy);

const blanksOf = ({ maxKilometres, aloneUpToLevel, reportFromLevel }: Sdl.DispatchFiguresInput) => ({
  maxKilometres: maxKilometres ?? null,
  aloneUpToLevel: aloneUpToLevel ?? null,
  reportFromLevel: reportFromLevel ?? null,
});

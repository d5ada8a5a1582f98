import {
  aggregate,
  filled,
  InputInvalid,
  make,
  needed,
  type PolicyParameter,
  requireComplete,
  within,
} from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { boundsOf, isWithinBounds } from '../measured-bounds.ts';
import type * as Sdl from '../schema.types.ts';
import { RepairTestTemplateNotDraft } from './repair-test-template.errors.ts';

/** What was measured in one step. */
export interface Measurement {
  readonly step: string;
  readonly value: string;
  readonly isGood: boolean;
}

const RepairTestTemplateSchema = defineEntity({
  name: 'RepairTestTemplate',
  properties: {
    ...aggregate,
    code: p.string(),
    policyVersion: p.integer(),
    kind: p.string().$type<Sdl.RepairTestKind>(),
    productModel: p.string().nullable(),
    status: p.string().$type<Sdl.PolicyStatus>(),
    source: p.text(),
    effectiveFrom: p.datetime().nullable(),
    burnInHours: p.integer().nullable(),
    steps: p.json<Sdl.RepairTestStep[]>(),
  },
});

const TEN_WEEKS_IN_HOURS = 1680;

/** What repaired units are tested by (TCK-24). The hours of a burn-in are left open by 001-WI 5.4.6. */
export class RepairTestTemplate extends RepairTestTemplateSchema.class {
  /** @throws InputInvalid for blanks, a step that comes twice, bounds that are no numbers, or a full test with hours */
  static draft(input: Sdl.RepairTestTemplateDraftInput, policyVersion: number): RepairTestTemplate {
    const { kind } = input;
    const path = ['input', 'steps'];
    within(path, input.steps.length, 1, 100);
    const steps = input.steps.map(stepOf);
    if (new Set(steps.map(it => it.name)).size < steps.length)
      throw new InputInvalid([...path, 'name'], { en: 'Names must differ.', zh: '名称不得重复。' });
    const burnInHours = input.burnInHours ?? null;
    if (burnInHours !== null) within(['input', 'burnInHours'], burnInHours, 1, TEN_WEEKS_IN_HOURS);
    if (burnInHours !== null && kind !== 'BURN_IN')
      throw new InputInvalid(['input', 'burnInHours'], { en: 'Only a burn-in takes hours.', zh: '仅老化测试有时长。' });
    return make(RepairTestTemplate, {
      ...{ kind, burnInHours, steps, policyVersion, status: 'DRAFT', productModel: input.productModel?.trim() || null },
      code: filled(['input', 'code'], input.code, 40),
      source: filled(['input', 'source'], input.source, 1000),
    });
  }

  /** The hours of a burn-in; a full test has none. */
  get parameters(): Opt<PolicyParameter[]> {
    const { kind, burnInHours } = this;
    return kind === 'BURN_IN' ? needed({ burnInHours }, 'HOURS') : [];
  }

  /** @throws RepairTestTemplateNotDraft @throws PolicyIncomplete while the hours of a burn-in are blank */
  activate(at: Date): void {
    if (this.status !== 'DRAFT') throw new RepairTestTemplateNotDraft(this.status);
    requireComplete(this.parameters);
    this.status = 'ACTIVE';
    this.effectiveFrom = at;
  }

  retire(): void {
    this.status = 'RETIRED';
  }

  /**
   * What was measured, judged by the bounds; what has no bounds is judged by who looks at it.
   * @throws InputInvalid unless every step is measured once, those with bounds as a number
   */
  judge(measured: readonly Sdl.RepairMeasurementInput[]): Measurement[] {
    const path = ['input', 'measurements'];
    const names = new Set(measured.map(it => it.step));
    if (measured.length !== this.steps.length || !this.steps.every(({ name }) => names.has(name)))
      throw new InputInvalid(path, {
        en: `Measure each of these once: ${this.steps.map(({ name }) => name).join(', ')}.`,
        zh: `以下各项须各测一次：${this.steps.map(({ name }) => name).join('、')}。`,
      });
    const byName = new Map(measured.map(it => [it.step, it]));
    return this.steps.map(step => {
      const { value: said = '', isGood } = byName.get(step.name) ?? {};
      const value = filled([...path, 'value'], said);
      return { step: step.name, value, isGood: isWithinBounds(step, [...path, 'value'], value) && isGood !== false };
    });
  }
}
RepairTestTemplateSchema.setClass(RepairTestTemplate);

function stepOf({ name, min, max, unit }: Sdl.RepairTestStepInput): Sdl.RepairTestStep {
  const path = ['input', 'steps'];
  return { name: filled([...path, 'name'], name, 80), ...boundsOf(path, { min, max }), unit: unit?.trim() || null };
}

import {
  aggregate,
  filled,
  InputInvalid,
  make,
  PolicyIncomplete,
  PolicyNeedsSecondPerson,
  type PolicyParameter,
  policyTimes,
} from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { CostCentrePolicyNotDraft } from './cost-centre-policy.errors.ts';

/** Of which cost a centre is looked for. */
export type CostKind = Pick<Sdl.CostCentreRule, 'bearer' | 'costClass'>;

interface Rule extends CostKind {
  readonly costCentre: string | null;
}

const CostCentrePolicySchema = defineEntity({
  name: 'CostCentrePolicy',
  properties: {
    ...aggregate,
    code: p.string(),
    number: p.integer(),
    name: p.string(),
    source: p.string().nullable(),
    status: p.enum(['DRAFT', 'ACTIVE', 'RETIRED']),
    activatedAt: p.datetime().nullable(),
    ...policyTimes,
    draftedBy: p.string(),
    centres: p.json<Rule[]>(),
  },
});

const KINDS: readonly CostKind[] = (['COMPANY', 'CUSTOMER'] as const).flatMap(bearer =>
  (['PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE'] as const).map(costClass => ({ bearer, costClass })),
);

export const isOfKind =
  (kind: CostKind) =>
  ({ bearer, costClass }: CostKind): boolean =>
    bearer === kind.bearer && costClass === kind.costClass;

/** Which cost centre a cost of a repair is posted to, by who bears it and what it is for (BIL-17). */
export class CostCentrePolicy extends CostCentrePolicySchema.class implements Sdl.CostCentrePolicy {
  /** @throws InputInvalid for a blank code, name or centre, or two centres for one kind of cost */
  static draft(number: number, input: Sdl.CostCentrePolicyDraftInput, by: string): CostCentrePolicy {
    const { code, name, source, centres } = input;
    return make(CostCentrePolicy, {
      ...{ draftedBy: by, number, source: source ?? null, status: 'DRAFT', centres: rulesOf(centres) },
      ...{ code: filled(['input', 'code'], code, 40), name: filled(['input', 'name'], name) },
    });
  }

  get parameters(): Opt<PolicyParameter[]> {
    return this.centres.map(({ bearer, costClass, costCentre }) => {
      return { name: `${bearer}.${costClass}`, value: costCentre, unit: null, isRequired: false };
    });
  }

  /** @throws PolicyNeedsSecondPerson for its author */
  requireOther(by: string): void {
    if (by === this.draftedBy) throw new PolicyNeedsSecondPerson();
  }

  /**
   * Single blanks do not keep it from coming into force: what they are for waits.
   * @throws CostCentrePolicyNotDraft @throws PolicyIncomplete where it names no centre at all
   */
  requireReady(): void {
    if (this.status !== 'DRAFT') throw new CostCentrePolicyNotDraft(this.status);
    const { parameters } = this;
    if (parameters.every(it => it.value === null)) throw new PolicyIncomplete(parameters.map(it => it.name));
  }

  /** @throws CostCentrePolicyNotDraft @throws PolicyIncomplete */
  activate(now: Date): void {
    this.requireReady();
    this.status = 'ACTIVE';
    this.activatedAt = now;
  }

  /** Another version, or another policy, came into force, or none. */
  retire(now: Date): void {
    this.status = 'RETIRED';
    this.retiredAt = now;
  }

  /** The centre of a cost, null where it is blank. */
  centreOf(kind: CostKind): string | null {
    return this.centres.find(isOfKind(kind))?.costCentre ?? null;
  }
}
CostCentrePolicySchema.setClass(CostCentrePolicy);

function rulesOf(input: readonly Sdl.CostCentreRuleInput[]): Rule[] {
  const named = input.map(({ costCentre, ...kind }, index) => {
    const path = ['input', 'centres', String(index)];
    if (input.findIndex(isOfKind(kind)) === index) {
      return { ...kind, costCentre: filled([...path, 'costCentre'], costCentre, 40) };
    }
    throw new InputInvalid(path, {
      en: 'This bearer and kind of cost have a cost centre already.',
      zh: '该承担方和费用类别已有成本中心。',
    });
  });
  return KINDS.map(kind => ({ ...kind, costCentre: named.find(isOfKind(kind))?.costCentre ?? null }));
}

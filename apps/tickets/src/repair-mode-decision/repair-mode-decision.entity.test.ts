import { expect, test } from '@jest/globals';
import { RepairModeDecided } from '@mainstay/contracts/tickets';
import { eventsOf } from '@mainstay/kit/domain';
import type { RepairModeDecisionStatus, RepairModeProposalInput } from '../schema.types.ts';
import { RepairModeDecision } from './repair-mode-decision.entity.ts';
import { RepairModeDecisionClosed } from './repair-mode-decision.errors.ts';
import { REPAIR_MODE_LIFECYCLE, type RepairModeAct } from './repair-mode-decision.lifecycle.ts';

const at = new Date('2026-03-02T08:00:00Z');
const sales = { at, by: 'sales' };
const proposal: RepairModeProposalInput = {
  mode: 'RETURN_TO_FACTORY',
  scope: 'OVERSEAS',
  liability: 'COMPANY',
  quantity: 3,
  distanceKilometres: 120,
  customerRequirement: 'Back within a month',
  weighing: [
    { factor: 'LIABILITY', speaksFor: 'RETURN_TO_FACTORY', because: 'We look for the cause ourselves' },
    { factor: 'QUANTITY', speaksFor: 'RETURN_TO_FACTORY', because: 'They fit one truck' },
    { factor: 'DISTANCE', speaksFor: 'DISPATCH_TEAM', because: 'Two hours away' },
    { factor: 'CUSTOMER_REQUIREMENT', speaksFor: 'RETURN_TO_FACTORY', because: 'A month is enough' },
  ],
};
const proposed = (more: Partial<RepairModeProposalInput> = {}) =>
  RepairModeDecision.propose(
    { number: 'RM-1', customerId: crypto.randomUUID(), ticket: null },
    { ...proposal, ...more },
    sales,
  );
const SPEAKERS = [
  ['QUALITY', 'QUALITY'],
  ['PRODUCTION', 'PRODUCTION_ENGINEERING'],
  ['RESEARCH_AND_DEVELOPMENT', 'RESEARCH_AND_DEVELOPMENT'],
] as const;
const speaker = (role: string, subject = role) => ({ subject, roles: [role], dealerId: null });
function consent(decision: RepairModeDecision): void {
  for (const [department, role] of SPEAKERS) decision.review({ department, isConsenting: true }, speaker(role), at);
}

const ACTS: Readonly<Record<RepairModeAct, (decision: RepairModeDecision) => void>> = {
  review: decision => {
    consent(decision);
  },
  revise: decision => {
    decision.revise({ proposal }, sales);
  },
  decide: decision => {
    decision.decide(sales);
  },
  withdraw: decision => {
    decision.withdraw({ reason: 'Solved itself' }, sales);
  },
};
const WAY: Readonly<Record<RepairModeDecisionStatus, RepairModeAct | null>> = {
  ...{ IN_REVIEW: null, DECIDED: 'decide', WITHDRAWN: 'withdraw' },
};
const statuses = Object.keys(WAY) as RepairModeDecisionStatus[];
const acts = Object.keys(REPAIR_MODE_LIFECYCLE) as RepairModeAct[];

test.each(statuses.flatMap(status => acts.map(act => [status, act] as const)))('%s: %s', (status, act) => {
  const decision = proposed();
  consent(decision);
  const way = WAY[status];
  if (way) ACTS[way](decision);
  expect(decision.status).toBe(status);
  const { from, to } = REPAIR_MODE_LIFECYCLE[act];
  if ((from as readonly RepairModeDecisionStatus[]).includes(status)) {
    ACTS[act](decision);
    expect(decision.status).toBe(to);
  } else {
    expect(() => {
      ACTS[act](decision);
    }).toThrow(new RepairModeDecisionClosed(status));
  }
});

test('TCK-26: decided by sales with three consents, each of its own person and role, and the reasons stay', () => {
  const decision = proposed();
  expect(() => {
    decision.decide(sales);
  }).toThrow('QUALITY, PRODUCTION, RESEARCH_AND_DEVELOPMENT');
  consent(decision);
  decision.decide(sales);
  expect(eventsOf(decision)).toMatchObject([
    { type: RepairModeDecided.type, data: { mode: 'RETURN_TO_FACTORY', quantity: 3, liability: 'COMPANY' } },
  ]);
  expect(decision.weighing.map(it => [it.factor, it.value, it.isForChosen])).toEqual([
    ['LIABILITY', 'COMPANY', true],
    ['QUANTITY', '3', true],
    ['DISTANCE', '120 km', false],
    ['CUSTOMER_REQUIREMENT', 'Back within a month', true],
  ]);
});

test('a proposal that is revised asks every department anew, and an objection is no consent', () => {
  const decision = proposed();
  consent(decision);
  decision.revise({ proposal: { ...proposal, mode: 'DISPATCH_TEAM' } }, sales);
  expect(decision.missingConsents).toHaveLength(3);
  consent(decision);
  decision.review({ department: 'QUALITY', isConsenting: false, note: 'No bench there' }, speaker('QUALITY'), at);
  expect(decision.missingConsents).toEqual(['QUALITY']);
});

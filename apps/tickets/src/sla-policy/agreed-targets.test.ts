import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type * as Sdl from '../schema.types.ts';
import { type AgreedTargets, withAgreed, withAgreedFinish } from './agreed-targets.ts';

const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
const rule = (kind: Sdl.SlaClockKind, more: Partial<Sdl.SlaRule> = {}): Sdl.SlaRule => ({
  ...{ name: kind, recordType: 'TICKET', kind, startsAt: 'REPORTED', stopsAt: 'DIAGNOSED', isRequired: false },
  ...{ targetValue: 30, targetUnit: 'MINUTES', isByAgreement: false, pausesFor: ['CUSTOMER'] },
  conditions: {
    ...{ channels: [], urgencies: [], complexities: [], partsBranches: [], partMakes: [] },
    ...{ priorities: [], counterparties: [], faultCodePrefixes: [], kinds: [], isRemoteExempt: false },
    ...{ everyMonths: [], missionScopes: [] },
    ...{ customerKinds: [], customerTiers: [], customerCountries: [] },
  },
  ...more,
});
const A12: AgreedTargets = {
  number: 'A-12',
  targets: [{ priority: 'P1', respondWithinMinutes: 120, resolveWithinMinutes: 480 }],
};

test('N03, CUS-08: the time of the agreement stands in the rule of the policy, which keeps the rest', () => {
  const [diagnosis, response, resolution] = withAgreed([rule('FIRST_RESPONSE'), rule('DIAGNOSIS')], A12, 'P1');
  expect(diagnosis).toEqual({ rule: rule('DIAGNOSIS'), agreed: null });
  expect(response).toEqual({
    rule: rule('FIRST_RESPONSE', { targetValue: 120, targetUnit: 'WORKING_MINUTES' }),
    agreed: { number: 'A-12', text: 'agreement A-12 gives 120 minutes for P1 instead of 30 MINUTES' },
  });
  expect(resolution).toMatchObject({
    rule: { kind: 'RESOLUTION', startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF', targetValue: 480 },
    agreed: { text: 'agreement A-12 gives 480 minutes for P1' },
  });
});

test('N27: a time that is agreed beforehand counts to the minute of the finish that went with the plan, else nothing is promised', () => {
  const START = '2026-03-02T08:00:30.000Z';
  const open = { rule: rule('RESOLUTION', { targetValue: null, isByAgreement: true }), agreed: null };
  const agreed = withAgreedFinish(open, START, '2026-03-06T10:00:00.000Z');
  expect(agreed.rule).toMatchObject({ targetValue: 4 * 1440 + 120, targetUnit: 'MINUTES' });
  expect(agreed.agreed).toEqual({ number: null, text: 'by 2026-03-06T10:00:00.000Z, as agreed with the customer,' });
  expect(withAgreedFinish(open, START, '2026-03-02T08:00:00.000Z').rule.targetValue).toBe(0);
  expect(withAgreedFinish(open, START, null)).toBe(open);
  for (const more of [{ targetValue: 60 }, { isByAgreement: false }]) {
    const other = { ...open, rule: { ...open.rule, ...more } };
    expect(withAgreedFinish(other, START, '2026-03-06T10:00:00.000Z')).toBe(other);
  }
});

test('a blank of the policy is filled by the agreement', () => {
  const [response] = withAgreed([rule('FIRST_RESPONSE', { targetValue: null })], A12, 'P1');
  expect(response).toMatchObject({
    rule: { targetValue: 120 },
    agreed: { text: 'agreement A-12 gives 120 minutes for P1' },
  });
});

test('other priorities, an unknown one, and no agreement leave the policy as it is; at most one rule is of each kind', () => {
  const kinds = fc.subarray<Sdl.SlaClockKind>(['FIRST_RESPONSE', 'DIAGNOSIS', 'RESOLUTION']);
  const minutes = fc.option(fc.integer({ min: 1, max: 500_000 }));
  const agreement = fc.option(
    fc
      .uniqueArray(
        fc.record({
          priority: fc.constantFrom(...PRIORITIES),
          respondWithinMinutes: minutes,
          resolveWithinMinutes: minutes,
        }),
        { selector: it => it.priority },
      )
      .map((targets): AgreedTargets => ({ number: 'A-1', targets })),
  );
  const asked = fc.option(fc.constantFrom(...PRIORITIES));
  fc.assert(
    fc.property(kinds, agreement, asked, (ofPolicy, agreed, priority) => {
      const rules = ofPolicy.map(kind => rule(kind));
      const applied = withAgreed(rules, agreed, priority);
      const target = agreed?.targets.find(it => it.priority === priority);
      expect(new Set(applied.map(it => it.rule.kind)).size).toBe(applied.length);
      for (const [kind, own] of [
        ['FIRST_RESPONSE', target?.respondWithinMinutes],
        ['RESOLUTION', target?.resolveWithinMinutes],
        ['DIAGNOSIS', null],
      ] as const) {
        const found = applied.find(it => it.rule.kind === kind);
        if (own == null)
          expect(found).toEqual(ofPolicy.includes(kind) ? { rule: rule(kind), agreed: null } : undefined);
        else expect(found?.rule.targetValue).toBe(own);
      }
    }),
  );
});

import { CoverageDecided } from '@mainstay/contracts/customers';
import { expect, test } from '@jest/globals';
import { eventsOf } from '@mainstay/kit/domain';
import { ask, fault, machine, months, period, policy, shares } from '../../test/coverage-examples.ts';
import { Asset } from '../asset/asset.entity.ts';
import { CoverageDecision } from '../coverage-decision/coverage-decision.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import type { GoodwillStatus } from '../schema.types.ts';
import { Goodwill } from './goodwill.entity.ts';
import { GoodwillBilled, GoodwillNeedsSecondPerson, GoodwillOutdated, GoodwillWrongStatus } from './goodwill.errors.ts';
import { GOODWILL_LIFECYCLE, type GoodwillAct } from './goodwill.lifecycle.ts';

const at = new Date('2026-03-02T08:00:00Z');
const rep = { subject: 'test:rep', at };
const manager = { subject: 'test:gm', at };

function decided(percents: Parameters<typeof shares>[0] = { PARTS: 50 }): CoverageDecision {
  const customer = Customer.register('C-1', null, {
    kind: 'ENTERPRISE',
    name: 'Quarry',
    country: 'KZ',
    tier: 'STANDARD',
  });
  const input = { serial: 'SN-1', model: 'M', itemClass: 'UNIT', saleKind: 'RETAIL', isClearance: false } as const;
  const asset = Asset.register(customer, null, { ...input, customer: customer.id });
  const terms = policy('WTY-X', [period('half', [months(12, 'PURCHASE')], { shares: shares(percents) })]);
  const coverage = ask(machine({ PURCHASE: '2026-01-01' }), terms, fault('2026-02-01'));
  return CoverageDecision.of({ ticketId: crypto.randomUUID(), assetId: asset.id, asset }, coverage, [], at);
}

const proposed = (decision = decided(), more = shares({ PARTS: 30, LABOUR: 100 })) =>
  Goodwill.propose(decision, { decision: decision.id, shares: more, reason: 'Third fault in a year' }, rep);

const wrong = { reason: 'Another case was meant' };
const revoke = (goodwill: Goodwill, latest: CoverageDecision, more: { billedBy?: string; as?: string } = {}) => {
  const about = { latest, others: [], billedBy: more.billedBy ?? null };
  return goodwill.revoke(wrong, about, { subject: more.as ?? 'test:gm2', at });
};

const ACTS: Readonly<Record<GoodwillAct, (goodwill: Goodwill) => unknown>> = {
  confirm: goodwill => goodwill.confirm(goodwill.decision, [], manager),
  decline: goodwill => goodwill.decline({ reason: 'Misused twice' }, manager),
  withdraw: goodwill => goodwill.withdraw(rep),
  revoke: goodwill => revoke(goodwill, goodwill.decision),
};
const WAY: Readonly<Record<GoodwillStatus, readonly GoodwillAct[]>> = {
  ...{
    PROPOSED: [],
    CONFIRMED: ['confirm'],
    DECLINED: ['decline'],
    WITHDRAWN: ['withdraw'],
    REVOKED: ['confirm', 'revoke'],
  },
};
const statuses = Object.keys(WAY) as GoodwillStatus[];
const acts = Object.keys(GOODWILL_LIFECYCLE) as GoodwillAct[];

test.each(statuses.flatMap(status => acts.map(act => [status, act] as const)))('%s: %s', (status, act) => {
  const goodwill = proposed();
  for (const step of WAY[status]) ACTS[step](goodwill);
  expect(goodwill.status).toBe(status);
  const { from, to } = GOODWILL_LIFECYCLE[act];
  if ((from as readonly GoodwillStatus[]).includes(status)) {
    ACTS[act](goodwill);
    expect(goodwill.status).toBe(to);
  } else {
    expect(() => ACTS[act](goodwill)).toThrow(new GoodwillWrongStatus(status, act));
  }
});

test('APR-001WI: goodwill is added to our share alone, and the ticket is told the new answer with its reason', () => {
  const goodwill = proposed();
  const result = goodwill.confirm(goodwill.decision, [], manager);
  expect(result.shares.map(share => share.coveredPercent)).toEqual([80, 100, 0, 0]);
  expect(result).toMatchObject({ outcome: 'FREE_REPAIR', rule: 'GOODWILL' });
  expect(result.lines.map(it => [it.ours.coveredPercent, it.goodwillPercent, it.suppliers.coveredPercent])).toEqual([
    ...[
      [80, 30, 0],
      [100, 100, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
  ]);
  expect(result.explanation.finding).toContain('Third fault in a year');
  expect(eventsOf(result)).toMatchObject([{ type: CoverageDecided.type, data: { rule: 'GOODWILL' } }]);
});

test('4.2: who proposed goodwill does not confirm it', () => {
  const goodwill = proposed();
  expect(() => goodwill.confirm(goodwill.decision, [], rep)).toThrow(GoodwillNeedsSecondPerson);
  expect(goodwill.status).toBe('PROPOSED');
});

test('goodwill on a decision that was overtaken is not confirmed', () => {
  const goodwill = proposed();
  expect(() => goodwill.confirm(decided(), [], manager)).toThrow(GoodwillOutdated);
});

test('BIL-08: of goodwill that is taken back the case is answered as by our terms, and as by what else was confirmed', () => {
  const [parts, labour] = [proposed(), proposed(decided(), shares({ LABOUR: 40 }))];
  const terms = parts.decision;
  const first = parts.confirm(terms, [], manager);
  labour.decision = first;
  const both = labour.confirm(first, [parts.granted!], manager);
  const after = (goodwill: Goodwill, others: readonly Goodwill[]) => {
    const granted = others.flatMap(it => it.granted ?? []);
    return goodwill.revoke(wrong, { latest: both, others: granted, billedBy: null }, { subject: 'test:gm2', at })!;
  };
  const left = after(parts, [labour]);
  expect(left.shares.map(share => share.coveredPercent)).toEqual([50, 40, 0, 0]);
  expect(left).toMatchObject({ rule: 'GOODWILL', ticketId: terms.ticketId });
  const none = revoke(labour, left)!;
  const { outcome, rule, policyCode, shares: of, lines } = terms;
  expect(none).toMatchObject({ outcome, rule, policyCode, shares: of, lines });
  expect(none.reasons.map(it => it.text)).toContain(`Goodwill was revoked: ${wrong.reason}`);
  expect(eventsOf(none)).toMatchObject([
    { type: CoverageDecided.type, data: { rule, outcome, ticketId: terms.ticketId } },
  ]);
  expect([both.rule, parts.status, parts.revokeReason, parts.decidedBy]).toEqual([
    ...['GOODWILL', 'REVOKED', wrong.reason, 'test:gm'],
  ]);
});

test('BIL-08: goodwill is taken back by who may confirm it, until a fee list is final by it; a machine that is not meant any more gets no answer', () => {
  const goodwill = proposed();
  const bettered = goodwill.confirm(goodwill.decision, [], manager);
  expect(() => revoke(goodwill, bettered, { billedBy: 'FL-1' })).toThrow(new GoodwillBilled('FL-1'));
  expect(() => revoke(goodwill, bettered, { as: rep.subject })).toThrow(GoodwillNeedsSecondPerson);
  const blank = { latest: bettered, others: [], billedBy: null };
  expect(() => goodwill.revoke({ reason: ' ' }, blank, manager)).toThrow('must not be blank');
  expect([goodwill.status, goodwill.granted]).toMatchObject(['CONFIRMED', {}]);
  expect([revoke(goodwill, decided()), goodwill.status, goodwill.granted]).toEqual([null, 'REVOKED', null]);
});

test('a paid repair of which goodwill bears everything is free, one of which it bears a part stays paid', () => {
  const outcome = (more: Parameters<typeof shares>[0]) => {
    const goodwill = proposed(decided({}), shares(more));
    return goodwill.confirm(goodwill.decision, [], manager).outcome;
  };
  expect(outcome({ PARTS: 100, LABOUR: 100, TRAVEL: 100, EXPENSE: 100 })).toBe('FREE_REPAIR');
  expect(outcome({ PARTS: 100, LABOUR: 100, TRAVEL: 100, EXPENSE: 99 })).toBe('PAID');
});

test('a proposal says what is borne, within 0 to 100 percent, and why', () => {
  const decision = decided();
  const propose =
    (percents: Parameters<typeof shares>[0], reason = 'Why') =>
    () =>
      Goodwill.propose(decision, { decision: decision.id, shares: shares(percents), reason }, rep);
  expect(propose({})).toThrow('Say what we bear.');
  expect(propose({ PARTS: 101 })).toThrow('0 to 100');
  expect(propose({ PARTS: 10 }, ' ')).toThrow('must not be blank');
});

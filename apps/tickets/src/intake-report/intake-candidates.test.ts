import { expect, test } from '@jest/globals';
import { type OpenCase, rank, type ReportFacts } from './intake-candidates.ts';
import { similarityOf, tokensOf } from './intake-tokens.ts';

const RULES = { lookBackDays: 90, nearDays: 7, similarPercent: 40, similarPercentOfCustomer: 20 };
const AT = new Date('2026-03-02T08:00:00Z');
const report = (text: string, more: Partial<ReportFacts> = {}): ReportFacts => ({
  tokens: tokensOf(text),
  customerId: null,
  assetId: null,
  refersToId: null,
  receivedAt: AT,
  ...more,
});
const open = (id: string, text: string, more: Partial<OpenCase> = {}): OpenCase => ({
  ...{ id, number: `T-${id}`, customerId: 'c', assetId: null, symptomTokens: tokensOf(text), reportedAt: AT },
  ...more,
});

test('words are compared in Latin script, pairs of characters in Chinese, whatever the case and width', () => {
  expect(tokensOf('The PUMP leaks 123')).toEqual(['the', 'pump', 'leaks']);
  expect(tokensOf('液压泵漏油')).toEqual(['液压', '压泵', '泵漏', '漏油']);
  expect(similarityOf(tokensOf('ＰＵＭＰ leaks'), tokensOf('pump leaks'))).toBe(1);
  expect(similarityOf(tokensOf('液压泵漏油'), tokensOf('液压泵在漏油'))).toBeGreaterThan(0.6);
  expect(similarityOf([], [])).toBe(0);
});

test('the same machine goes before the same words, and words alone need a lot in common', () => {
  const cases = [
    open('words', 'the pump leaks oil at the seal'),
    open('machine', 'lamp is broken', { assetId: 'a' }),
    open('other', 'screen stays black'),
    open('little', 'oil level low on main axis today'),
  ];
  const found = rank(report('pump leaks oil at the seal', { assetId: 'a' }), cases, RULES);
  expect(found.map(it => it.ticketId)).toEqual(['machine', 'words']);
  expect(found.map(it => it.reasons)).toEqual([
    ['SAME_ASSET', 'NEAR_IN_TIME'],
    ['SIMILAR_TEXT', 'NEAR_IN_TIME'],
  ]);
});

test('a customer alone is no reason; with a few common words he is', () => {
  const cases = [open('same', 'pump makes loud noise every morning'), open('else', 'printer jams')];
  const found = rank(report('loud noise again from the pump', { customerId: 'c' }), cases, RULES);
  expect(found).toMatchObject([{ ticketId: 'same', reasons: ['SAME_CUSTOMER', 'SIMILAR_TEXT', 'NEAR_IN_TIME'] }]);
});

test('CUS-01: what was told under another file of the firm was told by the same customer', () => {
  const cases = [open('same', 'pump makes loud noise every morning')];
  const said = (firm: readonly string[]) => report('loud noise again from the pump', { customerId: 'kept', firm });
  const reasons = (firm: readonly string[]) => rank(said(firm), cases, RULES).map(it => it.reasons);
  expect(reasons(['kept', 'c'])).toEqual([['SAME_CUSTOMER', 'SIMILAR_TEXT', 'NEAR_IN_TIME']]);
  expect(reasons(['kept'])).toEqual([['SIMILAR_TEXT', 'NEAR_IN_TIME']]);
});

test('of two that are alike the nearer in time comes first, and no more than ten are shown', () => {
  const old = new Date(AT.getTime() - 30 * 86_400_000);
  const cases = [open('old', 'pump leaks oil', { reportedAt: old }), open('new', 'pump leaks oil')];
  const found = rank(report('pump leaks oil'), cases, RULES);
  expect(found.map(it => it.ticketId)).toEqual(['new', 'old']);
  const many = Array.from({ length: 30 }, (_, n) => open(String(n), 'pump leaks oil'));
  expect(rank(report('pump leaks oil'), many, RULES)).toHaveLength(10);
});

test('the figures of the policy decide; without one in force a report repeats only what it says that it does', () => {
  const cases = [
    open('few', 'pump makes loud noise every morning'),
    open('said', 'printer jams'),
    open('machine', 'lamp is broken', { assetId: 'a' }),
  ];
  const said = report('loud noise again from the pump', { customerId: 'c', assetId: 'a', refersToId: 'said' });
  const found = (rules: Parameters<typeof rank>[2]) => rank(said, cases, rules).map(it => [it.ticketId, it.reasons]);
  expect(found({ ...RULES, similarPercentOfCustomer: 60, nearDays: 1 }).map(([id]) => id)).toEqual(['said', 'machine']);
  expect(found(null)).toEqual([['said', ['REFERS_TO_CASE', 'SAME_CUSTOMER']]]);
});

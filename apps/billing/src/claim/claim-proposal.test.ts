import { expect, test } from '@jest/globals';
import { InputInvalid } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { Loss } from '../loss/loss.entity.ts';
import type { LossTerms } from '../loss/supplier-terms.ts';
import { ClaimLine } from './claim-line.entity.ts';
import { proposeClaims } from './claim-proposal.ts';
import { ClaimBeyondTerms } from './claim.errors.ts';

const eur = (amount: string) => Money.of(amount, 'EUR');
const terms = (coveredPercent: number, ourPercent = 100, more: Partial<LossTerms> = {}): LossTerms => ({
  ...{ supplierCode: 'MAKER', coveredPercent, ourPercent, rule: coveredPercent > 0 ? 'IN_PERIOD' : 'EXPIRED' },
  ...more,
});
/** A part of 80.00 that was bought of a dealer in parts. */
const lossOf = (of: LossTerms | null, amount = '80.00'): Loss =>
  Loss.of({
    ...{ kind: 'REPAIR', costClass: 'PARTS', quantity: 1, supplierCode: 'SHOP' },
    ...{ amount: eur(amount), terms: of },
  });
const nothingHeld = () => eur('0.00');
const proposed = (loss: Loss, held = nothingHeld) =>
  proposeClaims([loss], held).map(it => [it.supplierCode, it.total.amount, it.beyondTerms.amount].join(' '));

test.each([
  ['parts in full', terms(100), 'MAKER 80.00 0.00'],
  ['half of the hours', terms(50), 'MAKER 40.00 40.00'],
  ['no travel', terms(0, 100, { rule: 'COST_NOT_COVERED' }), 'MAKER 0.00 80.00'],
  ['a part whose guarantee was over', terms(0), 'MAKER 0.00 80.00'],
  ['a line without terms', null, 'SHOP 80.00 0.00'],
  ['terms that name nobody', terms(50, 100, { supplierCode: null }), 'SHOP 40.00 40.00'],
  ['of 80 percent that we bear, 40 of the line', terms(40, 80), 'MAKER 40.00 40.00'],
  ['of 30 percent that we bear, no more than that', terms(100, 30), 'MAKER 80.00 0.00'],
])("CUS-06: no more is proposed than the supplier's terms bear: %s", (_, of, expected) => {
  expect(proposed(lossOf(of))).toEqual([expected]);
});

test('what is claimed of the supplier already counts against its terms, what is claimed of others does not', () => {
  const loss = lossOf(terms(50));
  loss.claim(eur('0.00'), eur('30.00'));
  expect(proposed(loss)).toEqual(['MAKER 40.00 10.00']);
  expect(proposed(loss, () => eur('30.00'))).toEqual(['MAKER 10.00 40.00']);
  expect(proposed(loss, () => eur('60.00'))).toEqual(['MAKER 0.00 50.00']);
  loss.claim(eur('30.00'), eur('70.00'));
  expect(proposed(loss)).toEqual(['MAKER 10.00 0.00']);
});

test('what the terms bear follows what the loss turns out to be', () => {
  const loss = lossOf(terms(25));
  loss.correctAmount(eur('100.00'));
  expect(loss.supplierTerms?.amount.amount).toBe('25.00');
});

test('a loss under terms stands with its supplier beside what that supplier sold us without', () => {
  const [of, without] = [lossOf(terms(100)), lossOf(null, '5.00')];
  without.supplierCode = 'MAKER';
  const proposals = proposeClaims([of, without], nothingHeld);
  expect(proposals.map(it => [it.lines.length, it.total.amount])).toEqual([[2, '85.00']]);
});

const demand = (of: LossTerms | null, amount: string, more: { partyCode?: string; beyondTerms?: string } = {}) => {
  const loss = lossOf(of);
  const { partyCode = 'MAKER', beyondTerms = null } = more;
  const line = { loss: loss.id, amount: eur(amount).toJSON(), beyondTerms };
  const input = { counterparty: 'SUPPLIER' as const, partyCode, lines: [line] };
  return ClaimLine.demandsOf(input, new Map([[loss.id, loss]]), nothingHeld)[0].beyondTerms;
};

test('a claim beyond the terms is made knowingly: it says why', () => {
  expect(demand(terms(50), '40.00')).toBeNull();
  expect(() => demand(terms(50), '40.01')).toThrow(ClaimBeyondTerms);
  expect(() => demand(terms(0), '0.01', { partyCode: ' MAKER ' })).toThrow(ClaimBeyondTerms);
  expect(() => demand(terms(50), '40.01', { beyondTerms: ' ' })).toThrow(InputInvalid);
  expect(demand(terms(50), '80.00', { beyondTerms: 'A series of faults' })).toBe('A series of faults');
  expect(demand(terms(50), '40.00', { beyondTerms: 'A series of faults' })).toBeNull();
});

test('without terms, or of somebody whose terms they are not, all of it is claimed as before', () => {
  expect([demand(null, '80.00'), demand(terms(0), '80.00', { partyCode: 'SHOP' })]).toEqual([null, null]);
});

import { expect, test } from '@jest/globals';
import { next } from '@mainstay/kit/domain';
import { act, anImport, aPaper, aRule } from '../../test/builders.ts';
import type { TradeDocumentStatus } from '../schema.types.ts';
import { TradeDocumentWrongState } from './trade-document.errors.ts';
import type { TradeDocument } from './trade-document.entity.ts';
import { TRADE_DOCUMENT_LIFECYCLE, type TradeDocumentAct } from './trade-document.lifecycle.ts';

const STATES: readonly TradeDocumentStatus[] = ['MISSING', 'RECEIVED', 'VERIFIED', 'REJECTED'];
const received = {
  importOrder: '',
  type: 'PACKING_LIST',
  documentNumber: 'PL-1',
  issuer: 'HYD',
  issuedOn: '2026-02-01',
} as const;
const ACTS: Record<TradeDocumentAct, (it: TradeDocument) => unknown> = {
  receive: it => it.receive(received, act),
  verify: it => it.verify({ ...act, by: 'user:2' }),
  reject: it => it.reject({ reason: 'torn' }),
};
const cases = (Object.keys(ACTS) as TradeDocumentAct[]).flatMap(name => STATES.map(state => [name, state] as const));

test.each(cases)('%s of a paper that is %s goes by the table', (name, state) => {
  const paper = Object.assign(aPaper(), { status: state });
  const expected = next<TradeDocumentStatus, TradeDocumentAct>(TRADE_DOCUMENT_LIFECYCLE, state, name);
  if (!expected) expect(() => ACTS[name](paper)).toThrow(TradeDocumentWrongState);
  else ACTS[name](paper);
  expect(paper.status).toBe(expected ?? state);
});

test.each(STATES)('a paper that is %s lacks only where it is mandatory and not verified', state => {
  const lacks = (isMandatory: boolean) =>
    Object.assign(aPaper(anImport(), isMandatory), { status: state }).isLacking('2026-03-02');
  expect([lacks(true), lacks(false)]).toEqual([state !== 'VERIFIED', false]);
});

test.each([
  ['any goods on any way', {}, { countryOfOrigin: 'IT' }, null, true],
  ['goods of its origin', { originCountry: 'CN' }, { countryOfOrigin: 'CN' }, null, true],
  ['not goods of another origin', { originCountry: 'CN' }, { countryOfOrigin: 'IT' }, null, false],
  ['goods of its class', { productClass: '84' }, { hsCode: '841360' }, null, true],
  ['not goods that merely contain its digits', { productClass: '13' }, { hsCode: '841360' }, null, false],
  ['not goods without a class', { productClass: '84' }, { hsCode: null }, null, false],
  ['goods on its way', { mode: 'SEA' }, {}, 'SEA', true],
  ['not goods on a way that is not known yet', { mode: 'SEA' }, {}, null, false],
  ['not goods that match in part', { mode: 'SEA', originCountry: 'CN' }, { countryOfOrigin: 'IT' }, 'SEA', false],
] as const)('a rule speaks of %s', (_what, rule, goods, mode, applies) => {
  expect(aRule(rule).appliesTo(goods, mode)).toBe(applies);
});

test('a rule that is not in force speaks of nothing', () => {
  const rule = aRule();
  rule.deactivate();
  expect(rule.appliesTo({}, null)).toBe(false);
});

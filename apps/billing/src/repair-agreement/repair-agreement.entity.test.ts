import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { RepairAgreementLapsed, RepairAgreementOffered, RepairAgreementSigned } from '@mainstay/contracts/billing';
import { eventsOf } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import type { RepairAgreementStatus } from '../schema.types.ts';
import { RepairAgreement } from './repair-agreement.entity.ts';
import { RepairAgreementWrongStatus } from './repair-agreement.errors.ts';
import { REPAIR_AGREEMENT_LIFECYCLE, type RepairAgreementAct } from './repair-agreement.lifecycle.ts';

const at = new Date('2026-03-02T08:00:00Z');
const finance = { by: 'finance', at };
const total = { amount: '200.00', currency: 'EUR' };
const terms = { feeStandard: 'Standard 4', settlementMode: 'ADVANCE', postRepairResponsibility: '90 days' } as const;
const STATES: readonly RepairAgreementStatus[] = [
  ...(['WANTED', 'QUOTED', 'NEGOTIATED', 'REVIEWED', 'SIGNED', 'WAIVED', 'DECLINED'] as const),
];

function anAgreement(status: RepairAgreementStatus): RepairAgreement {
  const [subjectId, ticketId, customerId] = [randomUUID(), randomUUID(), randomUUID()];
  const subjectKind = 'RETURN_REPAIR';
  const about = { subjectKind, subjectId, ticketId, customerId, scope: 'OVERSEAS', round: 1 } as const;
  const said = { ...terms, status, total: Money.of(total.amount, total.currency), negotiatedBy: 'sales' };
  return Object.assign(RepairAgreement.want('RA-1', about), said);
}

const PERFORM: Readonly<Record<RepairAgreementAct, (agreement: RepairAgreement) => void>> = {
  quote: it => it.quote([{ description: 'Labour', amount: total }], finance),
  negotiate: it => it.negotiate(terms, { by: 'sales', at }),
  lookAnew: it => it.lookAnew('Goodwill was revoked', at),
  sendBack: it => it.sendBack('Too cheap', finance),
  approve: it => it.approve({ total }, finance),
  sign: it => it.sign({ signedBy: 'Aigerim', evidence: 'Scan 4' }, finance),
  waive: it => it.waive(at),
  decline: it => it.decline('Too dear', at),
};
const ACTS = Object.keys(PERFORM) as RepairAgreementAct[];

test.each(ACTS.flatMap(name => STATES.map(status => [name, status] as const)))(
  'BIL-04: %s of a repair agreement that is %s does what the table says',
  (name, status) => {
    const { to, ...allowed } = REPAIR_AGREEMENT_LIFECYCLE[name];
    const from: readonly RepairAgreementStatus[] = allowed.from;
    const agreement = anAgreement(status);
    const before = { ...agreement };
    if (from.includes(status)) {
      PERFORM[name](agreement);
      expect(agreement.status).toBe(to);
      return;
    }
    // Free service and decisions are heard of, and what was signed stays signed.
    if (name === 'waive' || name === 'lookAnew') PERFORM[name](agreement);
    else expect(() => PERFORM[name](agreement)).toThrow(new RepairAgreementWrongStatus(status, from));
    expect([{ ...agreement }, eventsOf(agreement)]).toEqual([before, []]);
  },
);

test.each([
  ['NEGOTIATED', 'approve', [RepairAgreementOffered]],
  ['REVIEWED', 'sign', [RepairAgreementSigned]],
  ['REVIEWED', 'decline', [RepairAgreementLapsed]],
  ['REVIEWED', 'waive', [RepairAgreementLapsed]],
  ['REVIEWED', 'lookAnew', [RepairAgreementLapsed]],
  ['NEGOTIATED', 'lookAnew', []],
  ['NEGOTIATED', 'decline', []],
  ['QUOTED', 'waive', []],
] as const)(
  'BIL-04: it is told when an agreement lies with the customer, and when no longer: %s, %s',
  (status, name, told) => {
    const agreement = anAgreement(status);
    PERFORM[name](agreement);
    const { number, ticketId } = agreement;
    expect(eventsOf(agreement)).toMatchObject(told.map(({ type }) => ({ type, data: { number, ticketId, round: 1 } })));
  },
);

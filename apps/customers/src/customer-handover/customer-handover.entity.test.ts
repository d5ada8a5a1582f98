import { expect, test } from '@jest/globals';
import { CustomerHandoverOverdue, CustomerHandoverPassed } from '@mainstay/contracts/customers';
import { eventsOf } from '@mainstay/kit/domain';
import type { CareTerms } from '../care-contact/care-terms.ts';
import type { CustomerHandoverStatus } from '../schema.types.ts';
import { CustomerHandover } from './customer-handover.entity.ts';
import {
  CustomerHandoverEmpty,
  CustomerHandoverNeedsSecondPerson,
  CustomerHandoverWrongStatus,
} from './customer-handover.errors.ts';
import { CUSTOMER_HANDOVER_LIFECYCLE, type CustomerHandoverAct } from './customer-handover.lifecycle.ts';

const TERMS: CareTerms = {
  ...{ code: 'CB-1', number: 1, timeZone: 'Asia/Shanghai', handOverBy: '09:00', initialVisit: null },
  ...{ correctionsWithinDays: null, keyTierVisit: null, rhythms: [], maintenance: [] },
};
const by = (subject: string) => ({ subject, at: new Date('2026-03-02T00:30:00Z') });
const [sales, service] = [by('test:salesperson'), by('test:csr')];
const STATES: readonly CustomerHandoverStatus[] = ['WAITING', 'PASSED', 'ACKNOWLEDGED'];
const ACTS = Object.keys(CUSTOMER_HANDOVER_LIFECYCLE) as CustomerHandoverAct[];
const TOLD: Readonly<Record<CustomerHandoverAct, readonly string[]>> = {
  ...{ pass: [CustomerHandoverPassed.type], acknowledge: [], expire: [CustomerHandoverOverdue.type] },
};
/** Two customers came on the day by now; one was known when the others were passed. */
const PERFORM: Readonly<Record<CustomerHandoverAct, (handover: CustomerHandover) => void>> = {
  pass: it => it.pass(2, sales),
  acknowledge: it => it.acknowledge(service),
  expire: it => it.expire(2),
};

function aHandover(status: CustomerHandoverStatus): CustomerHandover {
  const handover = CustomerHandover.of('2026-03-01', TERMS);
  if (status !== 'WAITING') handover.pass(1, sales);
  if (status === 'ACKNOWLEDGED') handover.acknowledge(service);
  return handover;
}

test.each(ACTS.flatMap(name => STATES.map(status => [name, status] as const)))(
  'CUS-02: %s of a hand-over that is %s does what the table says',
  (name, status) => {
    const { to, ...allowed } = CUSTOMER_HANDOVER_LIFECYCLE[name];
    const from: readonly CustomerHandoverStatus[] = allowed.from;
    const handover = aHandover(status);
    const [before, told] = [{ ...handover }, eventsOf(handover).length];
    const news = () =>
      eventsOf(handover)
        .slice(told)
        .map(it => it.type);
    if (from.includes(status)) {
      PERFORM[name](handover);
      expect([handover.status, news()]).toEqual([to, TOLD[name]]);
    } else {
      expect(() => PERFORM[name](handover)).toThrow(new CustomerHandoverWrongStatus(status));
      expect([{ ...handover }, news()]).toEqual([before, []]);
    }
  },
);

test('CUS-02: what has nobody new is not passed again, and is not late', () => {
  const handover = aHandover('ACKNOWLEDGED');
  expect(() => handover.pass(1, sales)).toThrow(CustomerHandoverEmpty);
  handover.expire(1);
  expect(handover).toMatchObject({ status: 'ACKNOWLEDGED', isLate: false, acknowledgedBy: 'test:csr' });
});

test('CUS-02: whoever passed the list does not acknowledge it, and what is passed anew waits for that again', () => {
  const handover = aHandover('PASSED');
  expect(() => handover.acknowledge(sales)).toThrow(CustomerHandoverNeedsSecondPerson);
  expect(handover.status).toBe('PASSED');
  handover.acknowledge(service);
  handover.pass(2, sales);
  expect(handover).toMatchObject({ status: 'PASSED', acknowledgedBy: null, acknowledgedAt: null });
});

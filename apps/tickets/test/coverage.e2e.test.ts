import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FeeListApproved, FeeListReopened } from '@mainstay/contracts/billing';
import {
  CoverageRequested,
  PartsRequested,
  WorkOrderCompleted,
  WorkOrderCoverageRevised,
} from '@mainstay/contracts/tickets';
import type { Reply } from '@mainstay/testing';
import { HOURS, Office, type Ready } from './office.ts';

let office: Office;
let ready: Ready;
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
});
afterAll(() => office.service.close());

const LINE = `costClass outcome rule coveredPercent customerPercent goodwillPercent supplierPercent supplierCode isAtCost
  part { id } decision { id }`;
const answerTo = (
  ref: string,
  costClass: 'PARTS' | 'LABOUR' | 'TRAVEL',
  coveredPercent: number,
  partId: string | null,
) => ({
  ...{ ref, costClass, partId, outcome: 'FREE_REPAIR' as const, rule: 'IN_PERIOD', coveredPercent },
  ...{ goodwillPercent: 0, supplierPercent: 40 },
  afterExpiry: costClass === 'TRAVEL' ? null : ('PARTS_AT_COST' as const),
  supplierTerms: costClass === 'TRAVEL' ? null : { supplierCode: 'SUP-1', rule: 'IN_PERIOD' },
});

test('customers are asked about each part, their answer stands on it, and the completed work carries it; another answer is told until its fee list is final', async () => {
  const id = await office.entitled(ready);
  await office.diagnose(id, ready);
  const [request] = await office.said(PartsRequested, id);
  const [, again] = await office.said(CoverageRequested, id);
  const ref = request!.lines[0]!.lineId;
  expect(again).toMatchObject({
    faultCause: 'MANUFACTURING',
    lines: [
      { ref, costClass: 'PARTS', partId: ready.part },
      { ref: 'LABOUR', costClass: 'LABOUR', partId: null },
      { ref: 'TRAVEL', costClass: 'TRAVEL', partId: null },
      { ref: 'OTHER', costClass: 'EXPENSE', partId: null },
    ],
  });
  const travel = answerTo('TRAVEL', 'TRAVEL', 0, null);
  const lines = [answerTo(ref, 'PARTS', 70, ready.part), answerTo('LABOUR', 'LABOUR', 50, null), travel];
  await office.decideCoverage(id, ready.asset, 'FREE_REPAIR', lines);
  const { parts, coverage } = await office.ticket(
    id,
    `parts { coverage { ${LINE} } } coverage { decision { id } lines { ${LINE} } }`,
  );
  const decision: Reply = coverage.decision;
  expect(parts).toMatchObject([
    {
      coverage: {
        ...{ coveredPercent: 70, customerPercent: 30, supplierPercent: 40, supplierCode: 'SUP-1' },
        ...{ isAtCost: true, part: { id: ready.part }, decision },
      },
    },
  ]);
  expect(coverage.lines).toMatchObject([
    {},
    { coveredPercent: 50, isAtCost: false },
    { costClass: 'TRAVEL', customerPercent: 100 },
  ]);

  await office.issue(request!);
  const afterExpiry = 'PARTS_AT_COST';
  const supplierTerms = { supplierCode: 'SUP-1', coveredPercent: 40, rule: 'IN_PERIOD' };
  const order = await office.visit(id, ready, { partsUsed: [{ part: ready.part, quantity: 2 }] });
  await office.signOff(order);
  await office.done('workOrderComplete', { id: order, input: HOURS });
  expect(await office.said(WorkOrderCompleted, id)).toMatchObject([
    {
      partsUsed: [{ lineId: ref, quantity: 2 }],
      coverage: {
        decisionId: decision.id,
        lines: [
          { lineId: ref, costClass: 'PARTS', coveredPercent: 70, rule: 'IN_PERIOD', afterExpiry, supplierTerms },
          { lineId: null, costClass: 'LABOUR', coveredPercent: 50, rule: 'IN_PERIOD', supplierTerms },
          { lineId: null, costClass: 'TRAVEL', coveredPercent: 0, rule: 'IN_PERIOD', supplierTerms: null },
        ],
      },
    },
  ]);

  const decideAnew = () =>
    office.decideCoverage(id, ready.asset, 'PAID', [
      answerTo(ref, 'PARTS', 0, ready.part),
      answerTo('LABOUR', 'LABOUR', 0, null),
    ]);
  await decideAnew();
  const revised = {
    lines: [
      { lineId: ref, coveredPercent: 0 },
      { lineId: null, costClass: 'LABOUR', coveredPercent: 0 },
    ],
  };
  expect(await office.said(WorkOrderCoverageRevised, id)).toMatchObject([
    { workOrderId: order, coverage: { outcome: 'PAID', ...revised } },
  ]);
  const final = { feeListId: randomUUID(), ticketId: id, workOrderId: order, round: null };
  const approvedAt = office.service.clock.now().toISOString();
  await office.service.deliver(
    FeeListApproved({ ...final, customerTotal: { amount: '1.00', currency: 'EUR' }, approvedAt }),
  );
  await decideAnew();
  expect(await office.said(WorkOrderCoverageRevised, id)).toHaveLength(1);
  await office.service.deliver(FeeListReopened({ ...final, reopenedAt: approvedAt }));
  expect(await office.said(WorkOrderCoverageRevised, id)).toHaveLength(2);
  await decideAnew();
  expect(await office.said(WorkOrderCoverageRevised, id)).toHaveLength(3);
});

test('of two answers that come out of order, twice, the one that was decided later holds', async () => {
  const id = await office.entitled(ready);
  const at = (seconds: number) => new Date(office.service.clock.now().getTime() + seconds * 1000).toISOString();
  await office.decideCoverage(id, ready.asset, 'PAID', [answerTo('LABOUR', 'LABOUR', 10, null)], at(60));
  await office.decideCoverage(id, ready.asset, 'FREE_REPAIR', [answerTo('LABOUR', 'LABOUR', 90, null)], at(30));
  await office.decideCoverage(id, ready.asset, 'FREE_REPAIR', [answerTo('LABOUR', 'LABOUR', 90, null)], at(30));
  expect((await office.ticket(id, 'coverage { outcome lines { coveredPercent } }')).coverage).toEqual({
    outcome: 'PAID',
    lines: [{ coveredPercent: 10 }],
  });
});

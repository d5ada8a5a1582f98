import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  PartRequestLineReserved,
  PartRequestLineShort,
  PartRequestReady,
  PartsIssued,
  PurchaseOrderPlaced,
  ReceiptPutAway,
  TransferDispatched,
  TransferReceived,
} from '@mainstay/contracts/inventory';
import { ImportOrderDelivered } from '@mainstay/contracts/logistics';
import { type Reply, staff } from '@mainstay/testing';
import { Company } from './company.ts';

let company: Company;
beforeAll(async () => {
  company = await Company.start();
});
afterAll(() => company.close());

test('two parts for a repair: one comes from another depot, one from abroad; both leave on one signed note', async () => {
  const supplier = await company.supplier('BOSCH', 'DE');
  const [almaty, shanghai] = [await company.warehouse('ALA', 'KZ'), await company.warehouse('SHA', 'CN')];
  const pump = await company.part('PUMP-1', { supplier });
  const valve = await company.part('VALVE-1', { supplier, hsCode: '8481.80', countryOfOrigin: 'DE', isSpecial: true });
  await company.stock(shanghai, pump, 1, '80.00');

  const { ticketId, lineIds } = await company.request(almaty, [
    { partId: pump, quantity: 1 },
    { partId: valve, quantity: 2 },
  ]);
  let request = await company.requestOf(ticketId);
  expect(request).toMatchObject({ status: 'WAITING', ticket: { id: ticketId, partRequests: [{ id: request.id }] } });
  const [pumpLine, valveLine] = lineIds.map(id => request.lines.find((line: Reply) => line.id === id));
  expect(pumpLine).toMatchObject({
    status: 'IN_TRANSFER',
    transfer: { status: 'REQUESTED', from: { code: 'SHA' } },
    allocation: { rule: 'NETWORK_DEPOT', depots: [{ available: 1, warehouse: { code: 'SHA' } }] },
  });
  expect(valveLine).toMatchObject({ status: 'SHORT', transfer: null, allocation: { rule: 'NO_DEPOT', depots: [] } });

  const transfer = { id: pumpLine.transfer.id, input: { idempotencyKey: 'd-1' } };
  await company.done('transferDispatch', 'transfer', 'status', transfer, 'STOCK_KEEPER');
  expect(await company.balances(pump)).toEqual(['SHA GOOD 0/0']);
  await company.done('transferReceive', 'transfer', 'status', { id: transfer.id, input: {} }, 'STOCK_KEEPER');
  expect(await company.balances(pump)).toEqual(['ALA GOOD 1/1', 'SHA GOOD 0/0']);

  const order = await company.done(
    'purchaseOrderDraft',
    'purchaseOrder',
    'number status',
    {
      input: {
        ...{ supplier, warehouse: almaty, currency: 'EUR', expectedOn: '2026-04-01' },
        lines: [
          { part: valve, quantity: 5, unitPrice: { amount: '40.00', currency: 'EUR' }, partRequestLine: valveLine.id },
        ],
      },
    },
    'PARTS_PLANNER',
  );
  await company.done('purchaseOrderPlace', 'purchaseOrder', '', { id: order.id, input: {} }, 'PARTS_PLANNER');
  request = await company.requestOf(ticketId);
  expect(request.lines.find((line: Reply) => line.id === valveLine.id)).toMatchObject({
    status: 'ORDERED',
    purchaseOrder: { number: order.number },
  });
  const [placed] = await company.service.outbox(PurchaseOrderPlaced);
  expect(placed?.data).toMatchObject({
    ...{ supplierCode: 'BOSCH', supplierCountry: 'DE', destinationCountry: 'KZ', currency: 'EUR' },
    lines: [{ partNumber: 'VALVE-1', quantity: 5, hsCode: '848180', countryOfOrigin: 'DE' }],
  });
  const receiptsOf = `query ($order: ID!) { receipts(filter: { purchaseOrder: $order }) { edges { node {
    id status deliveryNote importOrder { id } lines { expected unitCost { amount } } } } } }`;
  expect((await company.service.run(receiptsOf, { order: order.id })).receipts.edges).toEqual([]);

  const importOrderId = crypto.randomUUID();
  const delivered = ImportOrderDelivered({
    ...{ importOrderId, number: 'IM-2026-000001', purchaseOrderId: order.id, warehouseId: almaty },
    deliveredAt: company.service.clock.now().toISOString(),
    lines: [{ lineId: crypto.randomUUID(), partId: valve, quantity: 5 }],
  });
  await company.service.deliver(delivered);
  const [{ node: receipt }]: Reply = (await company.service.run(receiptsOf, { order: order.id })).receipts.edges;
  expect(receipt).toMatchObject({
    ...{ status: 'EXPECTED', deliveryNote: 'IM-2026-000001', importOrder: { id: importOrderId } },
    lines: [{ expected: 5, unitCost: { amount: '40.00' } }],
  });
  await company.takeIn(receipt.id);
  expect(await company.balances(valve)).toEqual(['ALA GOOD 5/2']);
  request = await company.requestOf(ticketId);
  expect(request.status).toBe('READY');
  expect(await company.discrepancies()).toEqual([]);

  const draft = { input: { partRequest: request.id, kind: 'NORMAL' } };
  const note = await company.done('issueNoteDraft', 'issueNote', 'status required missing', draft, 'STOCK_KEEPER');
  const signers = ['DEPOT_HEAD', 'OPERATIONS_SUPERVISOR', 'FINANCE_SUPERVISOR', 'SUPERVISING_ENGINEER'];
  expect(note).toMatchObject({ status: 'DRAFT', required: signers, missing: signers });
  for (const role of signers) await company.done('issueNoteSign', 'issueNote', 'status', { id: note.id }, role as 'HQ');
  await company.done('issueNotePick', 'issueNote', '', { id: note.id }, staff('STOCK_KEEPER', 'keeper-1'));
  await company.done('issueNoteCheck', 'issueNote', '', { id: note.id }, staff('STOCK_KEEPER', 'keeper-2'));
  const issue = { id: note.id, input: { receivedBy: 'Engineer Li', idempotencyKey: 'issue-1' } };
  const issued = await company.done(
    'issueNoteIssue',
    'issueNote',
    'status lines { unitCost { amount } }',
    issue,
    'STOCK_KEEPER',
  );
  expect(issued).toMatchObject({
    status: 'ISSUED',
    lines: expect.arrayContaining([{ unitCost: { amount: '80.00' } }]),
  });
  expect(await company.done('issueNoteIssue', 'issueNote', 'status', issue, 'STOCK_KEEPER')).toMatchObject({
    status: 'ISSUED',
  });

  expect(await company.balances(pump)).toEqual(['ALA GOOD 0/0', 'SHA GOOD 0/0']);
  expect(await company.balances(valve)).toEqual(['ALA GOOD 3/0']);
  expect((await company.requestOf(ticketId)).status).toBe('ISSUED');
  const events = (await company.service.outbox()).map(event => event.type);
  const expected = [
    PartRequestLineReserved,
    PartRequestLineShort,
    TransferDispatched,
    TransferReceived,
    ReceiptPutAway,
  ];
  for (const { type } of [...expected, PartRequestReady]) expect(events).toContain(type);
  expect((await company.service.outbox(PartsIssued)).map(event => event.data)).toEqual([
    expect.objectContaining({
      ticketId,
      lines: expect.arrayContaining([
        expect.objectContaining({
          lineId: pumpLine.id,
          unitCost: { amount: '80.00', currency: 'EUR' },
          supplierCode: 'BOSCH',
          purchaseOrderId: null,
        }),
        expect.objectContaining({
          lineId: valveLine.id,
          unitCost: { amount: '40.00', currency: 'EUR' },
          purchaseOrderId: order.id,
        }),
      ]),
    }),
  ]);
  expect(await company.discrepancies()).toEqual([]);
});

import { type Edges, type Journey, nodes, today } from './journey.ts';

interface ImportOrder {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly lines: readonly { readonly id: string; readonly hsCode: string | null }[];
}

interface TradeDocument {
  readonly type: string;
  readonly isMandatory: boolean;
}

const CHECKS = ['CLASSIFICATION', 'LICENCE', 'SUPPLIER_DOCUMENTS', 'CONSIGNEE', 'FREIGHT_PLAN'];
const LOGISTICS = 'logistics';

/** Logistics brings an order across the border: preparation, transport, papers, customs, delivery. */
export async function importPart(journey: Journey, purchaseOrder: string): Promise<void> {
  journey.narrator.chapter('The order is imported: papers, transport, customs');
  const order = await journey.until<{ importOrders: Edges<ImportOrder> }, ImportOrder>(
    ({ number }) => `logistics has an import order for it: ${number}`,
    LOGISTICS,
    'ImportOrderOfPurchaseOrder',
    { purchaseOrder },
    it => nodes(it.importOrders)[0],
  );
  await prepare(journey, order);
  await ship(journey, order);
  await collectPapers(journey, order);
  return clear(journey, order);
}

async function prepare(journey: Journey, { id, lines }: ImportOrder): Promise<void> {
  const classified = lines.map(line => ({ line: line.id, hsCode: line.hsCode ?? '841350' }));
  const act = (mutation: string, input: Readonly<Record<string, unknown>>, what: string) =>
    journey.act<{ importOrder: ImportOrder }>(
      LOGISTICS,
      mutation,
      { id, input },
      it => `${what}; ${it.importOrder.number} ${it.importOrder.status}`,
    );
  await act('importOrderClassify', { lines: classified }, classified.map(it => it.hsCode).join(', '));
  for (const check of CHECKS) await act('importOrderCheck', { check, isDone: true }, `${check} settled`);
}

async function ship(journey: Journey, { id: importOrder }: ImportOrder): Promise<void> {
  const result = (it: { shipment: { id: string; number: string; status: string } }) =>
    `${it.shipment.number} ${it.shipment.status}`;
  const booking = {
    ...{ importOrder, mode: 'ROAD', carrier: 'Transsteppe Road Freight', incoterm: 'FCA' },
    references: [{ kind: 'BOOKING', value: `BK-${journey.stage.run}` }],
  };
  const { shipment } = await journey.act(LOGISTICS, 'shipmentBook', { input: booking }, result);
  const { id } = shipment;
  await journey.act(LOGISTICS, 'shipmentDepart', { id, input: {} }, result);
  await journey.act(LOGISTICS, 'shipmentArrive', { id, input: {} }, result);
}

async function collectPapers(journey: Journey, { id: importOrder }: ImportOrder): Promise<void> {
  const data = await journey.look<{ importOrder: { documents: readonly TradeDocument[] } }>(
    LOGISTICS,
    'DocumentsOfImportOrder',
    { id: importOrder },
  );
  const result = (it: { tradeDocument: { id: string; type: string; status: string } }) =>
    `${it.tradeDocument.type} ${it.tradeDocument.status}`;
  for (const { type } of data.importOrder.documents.filter(document => document.isMandatory)) {
    const paper = {
      ...{ importOrder, type, documentNumber: `${journey.stage.run}-${type}`, issuer: 'Westmark Hydraulik GmbH' },
      issuedOn: today(),
    };
    const { tradeDocument } = await journey.act(LOGISTICS, 'tradeDocumentReceive', { input: paper }, result);
    // Who took a paper in does not verify it.
    await journey.act('administrator', 'tradeDocumentVerify', { id: tradeDocument.id }, result);
  }
}

async function clear(journey: Journey, { id: importOrder, lines }: ImportOrder): Promise<void> {
  const result = (it: { declaration: { id: string; number: string; status: string } }) =>
    `${it.declaration.number} ${it.declaration.status}`;
  const prepared = {
    importOrder,
    customsOffice: 'Almaty inland customs',
    procedure: 'Release for domestic consumption',
  };
  const { declaration } = await journey.act(LOGISTICS, 'declarationPrepare', { input: prepared }, result);
  const { id } = declaration;
  await journey.act(LOGISTICS, 'declarationSubmit', { id }, result);
  await journey.act(LOGISTICS, 'declarationReview', { id }, result);
  const line = lines[0]?.id;
  const duties = {
    lines: [
      { line, kind: 'DUTY', amount: { amount: '89.75', currency: 'EUR' }, basis: '5 % of 1795.00' },
      { line, kind: 'VAT', amount: { amount: '226.17', currency: 'EUR' }, basis: '12 % of 1884.75' },
    ],
    idempotencyKey: `duties-${id}`,
  };
  await journey.act(LOGISTICS, 'declarationAssessDuties', { id, input: duties }, result);
  const payment = { paymentReference: `PAY-${journey.stage.run}`, idempotencyKey: `release-${id}` };
  await journey.act(LOGISTICS, 'declarationRelease', { id, input: payment }, result);
  await journey.act<{ importOrder: ImportOrder }>(
    LOGISTICS,
    'importOrderDeliver',
    { id: importOrder, input: { idempotencyKey: `deliver-${importOrder}` } },
    it => `${it.importOrder.number} ${it.importOrder.status}`,
  );
}

import * as inventory from '@mainstay/contracts/inventory';
import { type Caller, type Reply, staff, startTestService } from '@mainstay/testing';
import { logistics } from '../src/logistics.module.ts';

/** A test's view of the service: the acts of logistics by name, and orders that arrive by event. */
export type World = Awaited<ReturnType<typeof startWorld>>;

export const RECEIVER = staff('LOGISTICS', 'user:receiver');
export const VERIFIER = staff('LOGISTICS', 'user:verifier');
export const OPEN_CHECKS = ['CLASSIFICATION', 'LICENCE', 'SUPPLIER_DOCUMENTS', 'CONSIGNEE', 'FREIGHT_PLAN'];

type Placed = Parameters<typeof inventory.PurchaseOrderPlaced>[0];

export async function startWorld() {
  const service = await startTestService(logistics);

  /** Runs a mutation; `fields` are those of its payload, the details of every refusal come with it. */
  async function mutate(
    name: string,
    fields: string,
    { id, input }: { id?: string; input?: object } = {},
    as: Caller = RECEIVER,
  ): Promise<Reply> {
    const type = name.charAt(0).toUpperCase() + name.slice(1);
    const declared = [id && '$id: ID!', input && `$input: ${type}Input!`].filter(Boolean).join(', ');
    const given = [id && 'id: $id', input && 'input: $input'].filter(Boolean).join(', ');
    const query = `mutation (${declared}) { ${name}(${given}) { ${fields} userErrors { __typename message path } } }`;
    return (await service.run(query, { id, input }, as))[name];
  }

  const refusal = async (...args: Parameters<typeof mutate>) =>
    (await mutate(...args)).userErrors.map((it: { __typename: string }) => it.__typename);

  /** Inventory places an order abroad. */
  async function placed(more: Partial<Placed> = {}): Promise<Placed> {
    const order: Placed = {
      purchaseOrderId: crypto.randomUUID(),
      number: 'PO-2026-000001',
      supplierCode: 'HYD',
      supplierCountry: 'DE',
      warehouseId: crypto.randomUUID(),
      destinationCountry: 'KZ',
      currency: 'EUR',
      expectedOn: '2026-04-01',
      lines: [
        {
          lineId: crypto.randomUUID(),
          partId: crypto.randomUUID(),
          partNumber: 'PUMP-1',
          quantity: 3,
          unitPrice: { amount: '100.50', currency: 'EUR' },
          hsCode: '8413.60 31',
          countryOfOrigin: 'DE',
        },
      ],
      ...more,
    };
    await service.deliver(inventory.PurchaseOrderPlaced(order));
    return order;
  }

  async function importOf(purchaseOrderId: string, fields = 'id status'): Promise<Reply> {
    const { importOrders } = await service.run(
      `query ($id: ID!) { importOrders(filter: { purchaseOrder: $id }) { edges { node { ${fields} } } } }`,
      { id: purchaseOrderId },
    );
    return importOrders.edges[0]?.node;
  }

  async function draft(more: Partial<Placed> = {}): Promise<string> {
    return (await importOf((await placed(more)).purchaseOrderId)).id;
  }

  async function ready(): Promise<string> {
    const id = await draft();
    for (const check of OPEN_CHECKS) await mutate('importOrderCheck', '', { id, input: { check, isDone: true } });
    return id;
  }

  const booking = (importOrder: string, more: object = {}) => ({
    ...{ importOrder, mode: 'SEA', carrier: 'Blue Line', incoterm: 'FOB', expectedAt: '2026-03-20T08:00:00Z' },
    ...more,
  });

  const book = async (importOrder: string, more: object = {}): Promise<string> =>
    (await mutate('shipmentBook', 'shipment { id }', { input: booking(importOrder, more) })).shipment.id;

  async function arrived(): Promise<string> {
    const id = await ready();
    const shipment = await book(id);
    await mutate('shipmentDepart', '', { id: shipment, input: {} });
    await mutate('shipmentArrive', '', { id: shipment, input: {} });
    return id;
  }

  const paper = (importOrder: string, type: string, more: object = {}) => ({
    ...{ importOrder, type, documentNumber: `${type}-7`, issuer: 'HYD GmbH', issuedOn: '2026-02-20' },
    ...more,
  });

  const receive = async (importOrder: string, type: string, more: object = {}): Promise<string> =>
    (await mutate('tradeDocumentReceive', 'tradeDocument { id }', { input: paper(importOrder, type, more) }))
      .tradeDocument.id;

  async function verifyAll(importOrder: string, more: object = {}): Promise<void> {
    for (const type of ['COMMERCIAL_INVOICE', 'PACKING_LIST', 'CERTIFICATE_OF_ORIGIN', 'BILL_OF_LADING']) {
      await mutate('tradeDocumentVerify', '', { id: await receive(importOrder, type, more) }, VERIFIER);
    }
  }

  const prepare = async (importOrder: string): Promise<string> =>
    (
      await mutate('declarationPrepare', 'declaration { id }', {
        input: { importOrder, customsOffice: 'Khorgos', procedure: 'IM40', brokerCode: 'BRK-1' },
      })
    ).declaration.id;

  /** The goods are there, the papers are verified, customs has the declaration. */
  async function submitted(): Promise<{ importOrder: string; declaration: string }> {
    const importOrder = await arrived();
    await verifyAll(importOrder);
    const declaration = await prepare(importOrder);
    await mutate('declarationSubmit', '', { id: declaration });
    return { importOrder, declaration };
  }

  const told = async (type: { type: string }, key: string, id: string) =>
    (await service.outbox(type)).map(it => it.data as Record<string, unknown>).filter(it => it[key] === id);

  return {
    ...{ service, mutate, refusal, placed, importOf, draft, ready, book, booking, arrived },
    ...{ paper, receive, verifyAll, prepare, submitted, told },
  };
}

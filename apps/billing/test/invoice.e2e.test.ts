import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { InvoiceBalanceChanged, InvoiceCredited, InvoiceIssued } from '@mainstay/contracts/billing';
import { CustomerDealerAssigned, CustomerFileErased, CustomerRegistered } from '@mainstay/contracts/customers';
import { rebuild } from '@mainstay/kit/service';
import { type Caller, dealerView, numbersUnfound, type Reply, searched, searchedKinds } from '@mainstay/testing';
import { INVOICE, invoiceDesk, typeOf } from './invoice-desk.ts';
import { eur, NOTHING, PARTS_AND_LABOUR, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
  await world.priceList();
});
afterAll(() => world.close());

const { issue, credit, invoiced } = invoiceDesk(() => world);
const pay = (id: string, amount: object, more: object = {}) =>
  world.mutate(
    'invoiceRecordPayment',
    `invoice { ${INVOICE} }`,
    { id, input: { amount, paidOn: '2026-03-02', ...more } },
    'FINANCE',
  );

test('an approved fee list is invoiced line by line, covered work at zero', async () => {
  const partId = await world.part();
  const feeList = await world.approved({ partsUsed: [{ lineId: crypto.randomUUID(), partId, quantity: 1 }] });
  const { invoice } = await issue(feeList.id);
  expect(invoice).toMatchObject({
    number: expect.stringMatching(/^INV-2026-\d{6}$/),
    status: 'OPEN',
    total: eur('65.00'),
    balance: { amount: '65.00' },
    feeList: { id: feeList.id, status: 'INVOICED' },
    ticket: feeList.ticket,
    customer: feeList.customer,
    lines: [
      { description: 'Fuel pump, 1 pcs', amount: { amount: '0.00' } },
      { description: 'Labour, 90 min', amount: { amount: '45.00' } },
      { description: 'Travel, 40 km', amount: { amount: '20.00' } },
    ],
  });
  const fact = { invoiceId: invoice.id, customerId: feeList.customer.id, ticketId: feeList.ticket.id };
  expect(await world.said(InvoiceIssued, { invoiceId: invoice.id })).toMatchObject([{ ...fact, total: eur('65.00') }]);
});

test('goodwill stands on the invoice as a line of its own, and the lines make the total', async () => {
  const { ticketId } = await world.complete();
  const { id } = await world.feeListOf(ticketId);
  const input = { percent: 10, reason: 'Long wait' };
  await world.mutate('feeListGrantGoodwill', 'feeList { id }', { id, input }, 'GENERAL_MANAGER');
  await world.approve(id);
  const { invoice } = await issue(id);
  expect(invoice.total).toEqual(eur('58.50'));
  expect(invoice.lines.at(-1)).toEqual({ description: 'Goodwill, 10 %', amount: { amount: '-6.50' } });
});

test('a fee list is invoiced once, whatever the number of copies of the call', async () => {
  const { id } = await world.approved();
  const replies = await Promise.all(Array.from({ length: 5 }, () => issue(id, 'the-one')));
  expect(new Set(replies.map(it => it.invoice?.number)).size).toBe(1);
  expect((await issue(id)).userErrors).toMatchObject([{ __typename: 'FeeListWrongStatus', status: 'INVOICED' }]);
});

test('only an approved fee list with something to pay is invoiced', async () => {
  const { ticketId } = await world.complete();
  const prepared = await world.feeListOf(ticketId);
  expect((await issue(prepared.id)).userErrors).toMatchObject([
    { __typename: 'FeeListWrongStatus', status: 'PREPARED' },
  ]);
  const free = await world.approved({ laborMinutes: 0, travelKilometres: 0, coverage: NOTHING });
  expect(await typeOf(issue(free.id))).toBe('NothingToInvoice');
  expect(await typeOf(issue(crypto.randomUUID()))).toBe('FeeListNotFound');
});

test('numbers have no gaps, also when issues are refused or run beside each other', async () => {
  const lists = await Promise.all(Array.from({ length: 4 }, () => world.approved()));
  await issue(crypto.randomUUID());
  const numbers = (await Promise.all(lists.map(it => issue(it.id)))).map(it => Number(it.invoice.number.slice(-6)));
  const sorted = numbers.toSorted((a, b) => a - b);
  expect(sorted).toEqual(sorted.map((_, index) => sorted[0]! + index));
});

test('payments settle an invoice, never beyond what is owed', async () => {
  const { id } = await invoiced();
  expect((await pay(id, eur('25.00'))).invoice).toMatchObject({ status: 'OPEN', balance: { amount: '40.00' } });
  expect((await pay(id, eur('40.01'))).userErrors).toMatchObject([
    { __typename: 'PaymentExceedsBalance', balance: { amount: '40.00' } },
  ]);
  const { invoice } = await pay(id, eur('40.00'));
  expect(invoice).toMatchObject({ status: 'SETTLED', paid: { amount: '65.00' }, balance: { amount: '0.00' } });
  expect(invoice.payments).toHaveLength(2);
});

test('a payment is above zero, in the currency of the invoice, of a day that has come', async () => {
  const { id } = await invoiced();
  expect(await typeOf(pay(id, eur('0.00')))).toBe('InputInvalid');
  expect(await typeOf(pay(id, { amount: '1.00', currency: 'CNY' }))).toBe('InputInvalid');
  expect(await typeOf(pay(id, eur('1.00'), { paidOn: '2026-03-03' }))).toBe('InputInvalid');
  expect(await typeOf(pay(crypto.randomUUID(), eur('1.00')))).toBe('InvoiceNotFound');
});

test('one payment sent twice under one key counts once', async () => {
  const { id } = await invoiced();
  await Promise.all(Array.from({ length: 4 }, () => pay(id, eur('5.00'), { idempotencyKey: `pay-${id}` })));
  expect((await pay(id, eur('60.00'))).invoice.status).toBe('SETTLED');
});

test('credit notes take back what was charged, never more; what was paid too much is then owed back', async () => {
  const { id } = await invoiced();
  await pay(id, eur('65.00'));
  const { creditNote } = await credit(id, eur('15.00'));
  expect(creditNote).toMatchObject({ number: expect.stringMatching(/^CN-2026-/), reason: 'Charged twice' });
  expect(creditNote.invoice).toMatchObject({
    ...{ status: 'REFUND_DUE', total: eur('65.00'), credited: { amount: '15.00' }, balance: { amount: '-15.00' } },
    creditNotes: [{ number: creditNote.number, amount: { amount: '15.00' } }],
  });
  const said = await world.said(InvoiceCredited, { invoiceId: id });
  expect(said).toMatchObject([{ creditNoteId: expect.any(String), amount: eur('15.00') }]);
  const refund = (amount: object, as: Caller = 'FINANCE_SUPERVISOR') =>
    world.mutate(
      'invoiceRefund',
      'invoice { status balance { amount } payments { amount { amount } } }',
      { id, input: { amount, paidOn: '2026-03-02' } },
      as,
    );
  expect(await typeOf(refund(eur('15.00'), 'FINANCE'))).toBe('InvoiceRefundNeedsSecondPerson');
  expect((await refund(eur('15.01'))).userErrors).toMatchObject([
    { __typename: 'RefundExceedsBalance', owed: { amount: '15.00' } },
  ]);
  const { invoice } = await refund(eur('15.00'));
  expect([invoice.status, invoice.balance.amount]).toEqual(['SETTLED', '0.00']);
  expect(invoice.payments.map((it: Reply) => it.amount.amount)).toEqual(expect.arrayContaining(['65.00', '-15.00']));
  expect((await world.said(InvoiceBalanceChanged, { invoiceId: id })).at(-1)).toMatchObject({ status: 'SETTLED' });
  expect((await credit(id, eur('50.01'))).userErrors).toMatchObject([
    { __typename: 'CreditExceedsInvoice', left: { amount: '50.00' } },
  ]);
  expect(await typeOf(credit(id, eur('1.00'), { reason: ' ' }))).toBe('InputInvalid');
  expect(await typeOf(credit(crypto.randomUUID(), eur('1.00')))).toBe('InvoiceNotFound');
});

test.each([
  ['an amount', `update invoice set total_minor = total_minor + 1 where id = ?`],
  ['its customer', `update invoice set customer_id = gen_random_uuid() where id = ?`],
  ['its existence', `delete from invoice where id = ?`],
  ['a line', `update invoice_line set amount_minor = 0 where invoice_id = ?`],
  ['the existence of a line', `delete from invoice_line where invoice_id = ?`],
  ['a payment', `update invoice_payment set amount_minor = 1 where invoice_id = ?`],
  ['a credit note', `delete from credit_note where invoice_id = ?`],
])('the database refuses to change %s of an invoice', async (_, statement) => {
  const { id } = await invoiced();
  await pay(id, eur('1.00'));
  await credit(id, eur('1.00'));
  await expect(world.sql(statement, [id])).rejects.toThrow('is final');
});

test('the database refuses lines that do not make the total, and emptied books', async () => {
  const { id } = await invoiced();
  const added = `insert into invoice_line (id, created_at, invoice_id, position, description, amount_minor, amount_currency)
    values (gen_random_uuid(), now(), ?, 9, 'Fee', 100, 'EUR')`;
  await expect(world.sql(added, [id])).rejects.toThrow('make its total');
  await expect(world.sql('truncate invoice cascade')).rejects.toThrow('is final');
});

test('invoices are found by number, ticket, customer and status, also from the ticket and the customer', async () => {
  const { id, number, ticket, customer } = await invoiced();
  const found = await world.service.run(
    `query ($number: String!, $ticket: ID!, $customer: ID!, $of: [_Any!]!) {
      invoiceByNumber(number: $number) { id }
      invoice(id: "${id}") { number }
      byTicket: invoices(filter: { ticket: $ticket }) { edges { node { id } } }
      settled: invoices(filter: { customer: $customer, status: SETTLED }) { edges { node { id } } }
      _entities(representations: $of) {
        ... on Ticket { ofTicket: invoices { id } } ... on Customer { ofCustomer: invoices { edges { node { id } } } } } }`,
    {
      ...{ number, ticket: ticket.id, customer: customer.id },
      of: [
        { __typename: 'Ticket', id: ticket.id },
        { __typename: 'Customer', id: customer.id },
      ],
    },
  );
  expect(found).toEqual({
    invoiceByNumber: { id },
    invoice: { number },
    byTicket: { edges: [{ node: { id } }] },
    settled: { edges: [] },
    _entities: [{ ofTicket: [{ id }] }, { ofCustomer: { edges: [{ node: { id } }] } }],
  });
});

test('a dealer reads the invoices of its own repairs with all that hangs on them, and nobody else reads them', async () => {
  const dealerOf = (dealerId: string) => ({ subject: 'client', roles: [], dealerId });
  const [own, other] = [dealerOf(crypto.randomUUID()), dealerOf(crypto.randomUUID())];
  const bill = async (dealerId: string | null): Promise<Reply> => {
    const { invoice } = await issue((await world.approved({ dealerId })).id);
    await pay(invoice.id, eur('1.00'));
    await credit(invoice.id, eur('2.00'));
    return invoice;
  };
  const { id, number, ticket, customer } = await bill(own.dealerId);
  await bill(other.dealerId);
  await bill(null);
  const query = `query ($id: ID!, $number: String!, $of: [_Any!]!) { invoice(id: $id) { ${INVOICE} }
    invoiceByNumber(number: $number) { id } invoices { edges { node { id } } }
    _entities(representations: $of) { ... on Invoice { id } ... on Ticket { ofTicket: invoices { id } }
      ... on Customer { ofCustomer: invoices { edges { node { id } } } } } }`;
  const of = [
    { __typename: 'Invoice', id },
    { __typename: 'Ticket', id: ticket.id },
    { __typename: 'Customer', id: customer.id },
  ];
  const read = (as: typeof own) => world.service.run(query, { id, number, of }, as);
  const edges = [{ node: { id } }];
  expect(await read(own)).toMatchObject({
    invoice: {
      ...{ number, status: 'OPEN', balance: { amount: '62.00' }, payments: [{}], feeList: { status: 'INVOICED' } },
      ...{ creditNotes: [{}], lines: [{}, {}] },
    },
    invoiceByNumber: { id },
    invoices: { edges },
    _entities: [{ id }, { ofTicket: [{ id }] }, { ofCustomer: { edges } }],
  });
  const seen = await read(other);
  expect(seen).toMatchObject({ invoice: null, invoiceByNumber: null });
  expect(seen._entities).toEqual([null, { ofTicket: [] }, { ofCustomer: { edges: [] } }]);
  expect(seen.invoices.edges).toHaveLength(1);
  expect(JSON.stringify(seen)).not.toContain(id);
  const { errors } = await world.service.send('{ claims { edges { node { id } } } }', {}, own);
  expect(errors[0].extensions.code).toBe('FORBIDDEN');

  const [papers] = await world.service.service.orm.em.fork().execute<{ credit: string; list: string }[]>(
    `select credit_note.id as credit, fee_list_id as list
       from credit_note join invoice on invoice.id = invoice_id where invoice.id = ?`,
    [id],
  );
  const references = [
    ...of,
    { __typename: 'CreditNote', id: String(papers?.credit) },
    { __typename: 'FeeList', id: String(papers?.list) },
  ];
  const cases = {
    roots: { invoice: { id }, invoiceByNumber: { number }, billingSearch: { text: number } },
    references,
  };
  const [mine, others] = [await dealerView(world.service, own, cases), await dealerView(world.service, other, cases)];
  expect(mine.empty).toEqual(['FeeList.coverageDecision', 'FeeListLine.part']); // No decision was named, no part used.
  for (const type of ['Invoice', 'InvoiceLine', 'InvoicePayment', 'CreditNote', 'FeeList', 'FeeListLine']) {
    const ofMine = mine.ids.get(type) ?? new Set();
    expect(ofMine.size).toBeGreaterThan(0);
    expect(ofMine.isDisjointFrom(others.ids.get(type) ?? new Set())).toBe(true);
  }
  expect(others.ids.get('Invoice')?.size).toBe(1);
});

test('the dealer of the repair goes with the fee list and the invoice, lines and payments included', async () => {
  const dealerId = crypto.randomUUID();
  const feeList = await world.approved({ dealerId, coverage: PARTS_AND_LABOUR });
  const { invoice } = await issue(feeList.id);
  await pay(invoice.id, eur('1.00'));
  await credit(invoice.id, eur('1.00'));
  const tables = ['fee_list', 'fee_list_line', 'invoice', 'invoice_line', 'invoice_payment', 'credit_note'];
  for (const table of tables) {
    const rows = await world.sql(`select 1 from ${table} where dealer_id = ?`, [dealerId]);
    expect([table, rows]).not.toEqual([table, []]);
  }
  const [customerId, next] = [feeList.customer.id, crypto.randomUUID()];
  const assigned = CustomerDealerAssigned({ customerId, dealerId: next, previousDealerId: dealerId });
  const envelope = { id: crypto.randomUUID(), aggregateId: customerId, aggregateSeq: 1 };
  for (const _ of ['once', 'twice']) await world.service.deliver(assigned, envelope);
  await world.complete({ customerId, dealerId }); // A repair that was told before the customer went, and comes late.
  for (const table of tables) {
    const rowsOf = (dealer: string) => world.sql(`select 1 from ${table} where dealer_id = ?`, [dealer]);
    expect([table, await rowsOf(dealerId)]).toEqual([table, []]);
    expect([table, await rowsOf(next)]).not.toEqual([table, []]);
  }
});

test('who looks after a customer is the last dealer also when what is known of customers is built anew', async () => {
  const [customerId, first, next] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const file = { customerId, number: 'C-1', kind: 'ENTERPRISE', tier: 'STANDARD', country: 'KZ' } as const;
  const told = [
    CustomerRegistered({ ...file, dealerId: first }),
    CustomerDealerAssigned({ customerId, dealerId: next, previousDealerId: first }),
  ];
  for (const event of told) await world.service.deliver(event, { aggregateId: customerId });
  const { inbox, orm } = world.service.service;
  await rebuild(inbox, orm.em, {
    ...{ publisher: 'customers', aggregateType: 'customer' },
    clear: async tx => void (await tx.execute('delete from known_customer')),
  });
  const known = await world.sql('select dealer_id from known_customer where id = ?', [customerId]);
  expect(known).toEqual([{ dealer_id: next }]);
});

test('P27: an erasure takes nothing from the books, which name a customer by its id alone and go on to balance', async () => {
  const feeList = await world.approved({ coverage: PARTS_AND_LABOUR });
  const { invoice } = await issue(feeList.id);
  await credit(invoice.id, eur('10.00'));
  await pay(invoice.id, eur('5.00'));
  const told = () => world.said(InvoiceBalanceChanged, { invoiceId: invoice.id });
  expect(await told()).toEqual([]);
  const books = () =>
    world.sql(
      `select it.customer_id, it.total_minor::int, it.paid_minor::int, it.credited_minor::int, it.status,
         (select sum(amount_minor) from invoice_line line where line.invoice_id = it.id)::int as lines,
         (select sum(amount_minor) from invoice_payment paid where paid.invoice_id = it.id)::int as payments,
         (select sum(amount_minor) from credit_note note where note.invoice_id = it.id)::int as credits
       from invoice it where it.id = ?`,
      [invoice.id],
    ) as Promise<Reply[]>;
  const { [0]: open } = await books();
  const left = open.total_minor - open.paid_minor - open.credited_minor;
  await pay(invoice.id, eur((left / 100).toFixed(2)));
  const paid = { invoiceId: invoice.id, number: invoice.number, customerId: feeList.customer.id, status: 'SETTLED' };
  expect(await told()).toEqual([{ ...paid, changedAt: world.service.clock.now().toISOString() }]);
  const before = await books();
  const erasedAt = world.service.clock.now().toISOString();
  await world.service.deliver(CustomerFileErased({ customerId: feeList.customer.id, erasedAt }));
  expect(await books()).toEqual(before);
  const [{ total_minor, paid_minor, credited_minor, lines, payments, credits }] = before;
  expect([lines, payments, credits]).toEqual([total_minor, paid_minor, credited_minor]);
  expect(paid_minor + credited_minor).toBe(total_minor);
});

test('invoices are found by their number, by their dealer too; fee lists by that of their case, by staff', async () => {
  const dealer = { subject: 'client', roles: [], dealerId: crypto.randomUUID() };
  const feeList = await world.approved({ dealerId: dealer.dealerId, ticketId: await world.ticket() });
  const { number } = (await issue(feeList.id)).invoice;
  for (const as of ['FINANCE', dealer] as const) {
    expect(await searched(world.service, number, as)).toEqual(['INVOICE EXACT number']);
  }
  expect(await searched(world.service, number, { ...dealer, dealerId: crypto.randomUUID() })).toEqual([]);
  const [ofCase] = await world.service.service.orm.em
    .fork()
    .execute<{ number: string; id: string }[]>(
      `select fee_list.number, known_ticket.id from fee_list join known_ticket on known_ticket.id = ticket_id where fee_list.id = ?`,
      [feeList.id],
    );
  expect(await searched(world.service, ofCase?.number ?? '')).toEqual(['FEE_LIST EXACT number']);
  expect(await searched(world.service, ofCase?.number ?? '', dealer)).toEqual([]);
  await world.service.service.orm.em
    .fork()
    .execute('update known_ticket set number = ? where id = ?', ['QX-88', ofCase?.id]);
  expect(await searched(world.service, 'qx88', 'FINANCE')).toEqual(['FEE_LIST EXACT ticket']);
});

test('whoever has a number finds its record, and the kinds that are searched are those that can be asked for', async () => {
  expect(await numbersUnfound(world.service)).toEqual([]);
  const { searched: kinds, named } = await searchedKinds(world.service);
  expect(named).toEqual(kinds);
});

import { randomUUID } from 'node:crypto';
import { ServicePartnerRegistered } from '@mainstay/contracts/customers';
import { type Caller, type Reply, staff } from '@mainstay/testing';
import type { Ready } from './office.ts';
import type { RepairShop } from './repair-shop.ts';

const REPAIR = `id number status isLate ticket { id } partner { id } units { serial isSolved actions tests { name } }
  parts { id part { id } quantity issuedQuantity usedQuantity returnedQuantity lostQuantity } signOff { signedBy }
  fee { amount } report { foundFault } refusedBecause offeredAt clocks { kind state } endedAt`;
/** What a dealer may read of a repair that it is entrusted with. */
export const SEEN = 'id status fee { amount } contact units { serial }';
const CALLERS: Readonly<Record<string, Caller>> = {
  localRepairApprove: staff('FINANCE', 'test:finance'),
  localRepairSignOff: 'CSR',
  localRepairClose: 'QUALITY',
  localRepairConfirmGoodwill: 'SALES_GENERAL_MANAGER',
};
export const FEE = { amount: '300.00', currency: 'EUR' };
/** What a partner reports of one unit that works again. */
export const REPORTED = {
  ...{ foundFault: 'Worn seal', laborMinutes: 90 },
  units: [
    {
      ...{ serial: 'U-1', isSolved: true, actions: 'Seal replaced' },
      tests: [{ name: 'Leak', result: '0.1', isPassed: true }],
    },
  ],
};

/** Those who entrust local partners, under test. */
export class LocalRepairOffice {
  constructor(
    readonly shop: RepairShop,
    readonly ready: Ready,
  ) {}

  async act(name: string, args: { id?: string; input?: object }, as?: Caller, fields = REPAIR): Promise<Reply> {
    const type = name.replace(/^./, letter => letter.toUpperCase());
    const types = [args.id && '$id: ID!', args.input && `$input: ${type}Input!`].filter(Boolean).join(', ');
    const uses = [args.id && 'id: $id', args.input && 'input: $input'].filter(Boolean).join(', ');
    const query = `mutation (${types}) { ${name}(${uses}) { localRepair { ${fields} } userErrors { __typename path } } }`;
    return (await this.shop.office.service.run(query, { ...args }, as ?? CALLERS[name] ?? 'SALESPERSON'))[name];
  }

  async refusal(...args: Parameters<LocalRepairOffice['act']>): Promise<string | undefined> {
    return (await this.act(...args)).userErrors[0]?.__typename;
  }

  inDays(days: number): string {
    return new Date(this.shop.office.service.clock.now().getTime() + days * 86_400_000).toISOString();
  }

  async partnerIn(
    country: string,
    dealerId: string | null = null,
    entrustedUntil: string | null = null,
  ): Promise<string> {
    const partnerId = randomUUID();
    const about = { code: `SP-${partnerId.slice(0, 8)}`, kind: 'REPAIR_POINT' as const, country, dealerId };
    const scope = { models: ['X'], entrustedUntil };
    await this.shop.office.service.deliver(ServicePartnerRegistered({ partnerId, ...about, ...scope }));
    return partnerId;
  }

  terms(partner: string, more: object = {}) {
    const times = { answerBy: this.inDays(1), finishBy: this.inDays(10) };
    return { partner, fee: FEE, attemptFee: FEE, paymentTerms: '30 days', warrantyMonths: 6, ...times, ...more };
  }

  /** A confirmed case that a partner is to repair, and what opens the repair. */
  async entrusted(partner: string, liability = 'COMPANY', scope = 'OVERSEAS') {
    const { shop, ready } = this;
    const ticket = await shop.office.register(ready);
    await shop.office.done('ticketConfirm', { id: ticket, input: {} });
    const decision = await shop.modeDecided(ready.customer, { mode: 'ENTRUST_LOCAL', liability, scope }, ticket);
    const units = [{ serial: 'U-1', asset: ready.asset }];
    const where = { task: 'Replace the seal that leaks', place: 'Almaty, Abay 1', contact: 'Aigerim' };
    return { ticket, input: { decision, ...where, units, terms: this.terms(partner) } };
  }

  /** A repair that a dealer's outlet accepted and began, with parts of ours; its id and its case. */
  async begun(dealer: Caller, partner: string): Promise<{ id: string; ticket: string; part: string }> {
    const { shop, ready } = this;
    const { ticket, input } = await this.entrusted(partner);
    const { id } = (await this.act('localRepairOpen', { input })).localRepair;
    await this.act('localRepairApprove', { id });
    await this.act('localRepairAccept', { id, input: { idempotencyKey: randomUUID() } }, dealer, SEEN);
    const parts = [{ part: ready.part, quantity: 2 }];
    await this.act('localRepairRequestParts', { id, input: { warehouse: ready.warehouse, parts } });
    await shop.issue((await shop.office.ticket(ticket, 'number')).number);
    const begun = await this.act(
      'localRepairStart',
      { id, input: { idempotencyKey: randomUUID() } },
      dealer,
      'parts { id }',
    );
    return { id, ticket, part: begun.localRepair.parts[0].id };
  }
}

import { type Actor, Clock, InputInvalid } from '@mainstay/kit/domain';
import { isId, nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { TicketRegisterInput, TicketSlaBasis } from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import { AssetUnknown, CustomerUnknown } from '../ticket/ticket.errors.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { KnownAgreement, KnownAsset, KnownCustomer, KnownSite } from './known.entity.ts';

interface Promised {
  readonly slaBasis: TicketSlaBasis;
  readonly slaPolicy: SlaPolicy | null;
}

/** Registers a report with what service knows of its customer: machine, site, dealer and what was promised (TCK-01). */
@Injectable()
export class TicketIntake {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
  ) {}

  /**
   * @throws CustomerUnknown, AssetUnknown, and what the ticket refuses
   * @throws InputInvalid when a dealer says that its report came by another way than from a dealer
   */
  async register(input: TicketRegisterInput, { subject: by, dealerId }: Actor): Promise<Ticket> {
    if (dealerId !== null && input.channel !== 'DEALER') throw notByDealer();
    const at = this.clock.now();
    const customer = isId(input.customer) && (await this.em.findOne(KnownCustomer, input.customer));
    if (!customer) throw new CustomerUnknown();
    const asset = input.asset == null ? null : await this.assetOf(customer, input.asset);
    const site = asset?.siteId ? await this.em.findOne(KnownSite, asset.siteId) : null;
    const promised = await this.promisedTo(customer, input.reportedAt ?? at);
    const ticket = Ticket.register(
      this.em,
      input,
      {
        number: await nextNumber(this.em, 'T', at),
        dealerId: asset?.dealerId ?? customer.dealerId ?? null,
        siteCountry: site?.country ?? customer.country,
        isRemote: site?.isRemote ?? false,
      },
      { at, by },
    );
    Object.assign(ticket, promised);
    await this.clocks.start(ticket);
    return ticket;
  }

  private async assetOf(customer: KnownCustomer, assetId: string): Promise<KnownAsset> {
    const asset = isId(assetId) && (await this.em.findOne(KnownAsset, assetId));
    if (!asset || asset.customerId !== customer.id) throw new AssetUnknown();
    return asset;
  }

  /** The agreement's times, else those for everybody, else none. Of several agreements the latest one holds. */
  private async promisedTo(customer: KnownCustomer, at: Date): Promise<Promised> {
    const day = at.toISOString().slice(0, 10);
    const agreement = await this.em.findOne(
      KnownAgreement,
      { customerId: customer.id, startsOn: { $lte: day }, $or: [{ endsOn: null }, { endsOn: { $gte: day } }] },
      { orderBy: { startsOn: 'desc', id: 'desc' } },
    );
    const agreed = agreement && (await this.em.findOne(SlaPolicy, { code: agreement.slaPolicyCode, status: 'ACTIVE' }));
    if (agreed) return { slaBasis: 'AGREEMENT', slaPolicy: agreed };
    const forAll = await this.em.findOne(
      SlaPolicy,
      { isDefault: true, status: 'ACTIVE' },
      { orderBy: { effectiveFrom: 'desc' } },
    );
    return forAll ? { slaBasis: 'DEFAULT_POLICY', slaPolicy: forAll } : { slaBasis: 'NONE', slaPolicy: null };
  }
}

const notByDealer = () =>
  new InputInvalid(['input', 'channel'], { en: 'A dealer reports by DEALER.', zh: '经销商报修的渠道须为 DEALER。' });

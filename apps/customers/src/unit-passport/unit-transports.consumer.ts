import type { DataOf } from '@mainstay/contracts/event';
import {
  DeclarationRefused,
  DeclarationReleased,
  DeclarationSubmitted,
  ImportOrderDelivered,
  ShipmentArrived,
  ShipmentBooked,
  ShipmentDeparted,
} from '@mainstay/contracts/logistics';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { type News, Passports } from './passports.service.ts';

/** Writes into the passports what becomes of the transports that units travel with, and what customs says of them. */
@Injectable()
export class UnitTransportsConsumer {
  constructor(private readonly passports: Passports) {}

  @On(ShipmentBooked)
  async booked({ shipmentId, importOrderId }: DataOf<typeof ShipmentBooked>): Promise<void> {
    if (importOrderId) await this.passports.link(`import-order:${importOrderId}`, `shipment:${shipmentId}`);
  }

  @On(ShipmentDeparted)
  departed({ shipmentId, departedAt }: DataOf<typeof ShipmentDeparted>): Promise<void> {
    const place = { kind: 'WITH_CARRIER', refId: shipmentId } as const;
    return this.passports.tell(`shipment:${shipmentId}`, came(ShipmentDeparted, shipmentId, departedAt, place));
  }

  @On(ShipmentArrived)
  arrived({ shipmentId, arrivedAt }: DataOf<typeof ShipmentArrived>): Promise<void> {
    const place = { kind: 'WITH_CARRIER', refId: shipmentId } as const;
    return this.passports.tell(`shipment:${shipmentId}`, came(ShipmentArrived, shipmentId, arrivedAt, place));
  }

  @On(DeclarationSubmitted)
  declared({ declarationId, importOrderId, submittedAt }: DataOf<typeof DeclarationSubmitted>): Promise<void> {
    const place = { kind: 'IN_CUSTOMS' } as const;
    return this.passports.tell(
      `import-order:${importOrderId}`,
      came(DeclarationSubmitted, declarationId, submittedAt, place),
    );
  }

  @On(DeclarationReleased)
  released({ declarationId, importOrderId, releasedAt }: DataOf<typeof DeclarationReleased>): Promise<void> {
    const place = { kind: 'WITH_CARRIER' } as const;
    return this.passports.tell(
      `import-order:${importOrderId}`,
      came(DeclarationReleased, declarationId, releasedAt, place),
    );
  }

  @On(DeclarationRefused)
  refused({ declarationId, importOrderId, reason, refusedAt }: DataOf<typeof DeclarationRefused>): Promise<void> {
    const { type: source } = DeclarationRefused;
    const news = { key: `${source}/${declarationId}`, source, happenedAt: refusedAt, text: reason, isInternal: true };
    return this.passports.tell(`import-order:${importOrderId}`, { ...news, kind: 'CUSTOMS' });
  }

  @On(ImportOrderDelivered)
  delivered({ importOrderId, warehouseId, deliveredAt }: DataOf<typeof ImportOrderDelivered>): Promise<void> {
    const place = { kind: 'DEPOT', refId: warehouseId } as const;
    return this.passports.tell(
      `import-order:${importOrderId}`,
      came(ImportOrderDelivered, importOrderId, deliveredAt, place),
    );
  }
}

const came = (
  { type: source }: { readonly type: string },
  recordId: string,
  happenedAt: string,
  place: NonNullable<News['place']>,
): News => ({ key: `${source}/${recordId}`, kind: 'PLACED', happenedAt, source, place });

import type { DataOf } from '@mainstay/contracts/event';
import { InstallationAgreed, InstallationCancelled } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { customerStanding } from '../customer/standing-customer.ts';
import { CustomerTrainings } from './customer-trainings.service.ts';

/** Before a machine is installed, the customer's technicians are trained (CUS-13; 004-L 1). */
@Injectable()
export class CustomerTrainingConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly trainings: CustomerTrainings,
  ) {}

  @On(InstallationAgreed)
  async agreed(order: DataOf<typeof InstallationAgreed>): Promise<void> {
    const customer = await customerStanding(this.em, order.customerId);
    if (customer) await this.trainings.beforeInstallation(customer, order);
  }

  @On(InstallationCancelled)
  async cancelled({ installationOrderId, number }: DataOf<typeof InstallationCancelled>): Promise<void> {
    await this.trainings.dropBefore(installationOrderId, `Installation ${number} was cancelled.`);
  }
}

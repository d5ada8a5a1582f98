import { CustomerFileErased } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Complaint } from '../complaint/complaint.entity.ts';
import { Feedback } from '../feedback/feedback.entity.ts';
import { IntakeReport } from '../intake-report/intake-report.entity.ts';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import { NO_CONTACT } from '../ticket/ticket-description.ts';
import { Ticket } from '../ticket/ticket.entity.ts';

/** Forgets the persons whom cases, complaints, suggestions, local repairs and reports of a customer name, when the file of the customer is erased (CUS-14, P27). */
@Injectable()
export class ErasedCustomersConsumer {
  constructor(private readonly em: EntityManager) {}

  /** Whose report it is may have turned out only when it became a case, a complaint or a suggestion. */
  @On(CustomerFileErased)
  async forget({ customerId }: DataOf<typeof CustomerFileErased>): Promise<void> {
    await this.em.nativeUpdate(Ticket, { customerId }, NO_CONTACT);
    await this.em.nativeUpdate(Complaint, { customerId }, { contactId: null });
    await this.em.nativeUpdate(Feedback, { customerId }, { contactId: null });
    await this.em.nativeUpdate(LocalRepair, { customerId }, { contact: null });
    const became = [{ ticket: { customerId } }, { complaint: { customerId } }, { feedback: { customerId } }];
    const whose = { $or: [{ customerId }, ...became] };
    const nobody = { reporterName: null, reporterContact: null, reporterCompany: null, contactId: null };
    await this.em.nativeUpdate(IntakeReport, whose, nobody);
  }
}

import type { AttachmentSubject } from '@mainstay/kit/service';
import { Complaint } from '../complaint/complaint.entity.ts';
import { ComplaintNotFound } from '../complaint/complaint.errors.ts';
import { InstallationOrder } from '../installation-order/installation-order.entity.ts';
import { InstallationOrderNotFound } from '../installation-order/installation-order.errors.ts';
import { intakeMailSubject } from '../intake-mail/intake-mail-subject.ts';
import { intakeReportSubject } from '../intake-report/intake-report-subject.ts';
import { KnowledgeArticle } from '../knowledge-article/knowledge-article.entity.ts';
import { KnowledgeArticleNotFound } from '../knowledge-article/knowledge-article.errors.ts';
import { LocalRepair } from '../local-repair/local-repair.entity.ts';
import { LocalRepairNotFound } from '../local-repair/local-repair.errors.ts';
import { Mission } from '../mission/mission.entity.ts';
import { MissionNotFound } from '../mission/mission.errors.ts';
import { ReturnRepair } from '../return-repair/return-repair.entity.ts';
import { ReturnRepairNotFound } from '../return-repair/return-repair.errors.ts';
import { SupplyDifference } from '../supply-difference/supply-difference.entity.ts';
import { SupplyDifferenceNotFound } from '../supply-difference/supply-difference.errors.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { RemoteSession } from '../ticket/remote-session.entity.ts';
import { RemoteSessionNotFound, TicketNotFound } from '../ticket/ticket.errors.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { WorkOrderNotFound } from '../work-order/work-order.errors.ts';

const forStaff = { roles: ['STAFF'], scopes: [] };
const ofTheCase = { roles: ['STAFF', 'DEALER'], scopes: ['tickets:read'] };

/**
 * The records that have files: screenshots, logs and mails (TCK-01), photos and the customer's signature (TCK-12), the
 * proofs of a return repair (FORM-MA-076), the papers of missions and installations (TCK-27, TCK-31), manuals (TCK-09), the
 * proofs of a local partner, who is another dealer's outlet next time (TCK-26), and what came damaged (TCK-39).
 */
export const attachmentSubjects: readonly AttachmentSubject[] = [
  { type: 'TICKET', entity: Ticket, notFound: TicketNotFound, readers: ofTheCase },
  { type: 'WORK_ORDER', entity: WorkOrder, notFound: WorkOrderNotFound, readers: ofTheCase },
  { type: 'COMPLAINT', entity: Complaint, notFound: ComplaintNotFound, readers: ofTheCase },
  intakeReportSubject,
  intakeMailSubject,
  { type: 'REMOTE_SESSION', entity: RemoteSession, notFound: RemoteSessionNotFound, readers: ofTheCase },
  { type: 'RETURN_REPAIR', entity: ReturnRepair, notFound: ReturnRepairNotFound, readers: forStaff },
  { type: 'MISSION', entity: Mission, notFound: MissionNotFound, readers: forStaff },
  { type: 'INSTALLATION_ORDER', entity: InstallationOrder, notFound: InstallationOrderNotFound, readers: forStaff },
  { type: 'LOCAL_REPAIR', entity: LocalRepair, notFound: LocalRepairNotFound, readers: forStaff },
  { type: 'SUPPLY_DIFFERENCE', entity: SupplyDifference, notFound: SupplyDifferenceNotFound, readers: ofTheCase },
  { type: 'KNOWLEDGE_ARTICLE', entity: KnowledgeArticle, notFound: KnowledgeArticleNotFound, readers: ofTheCase },
];

import type { NamedMigration } from '@mainstay/kit/service';
import { CustomersTables } from './0001-customers.ts';
import { UnitPassportTables } from './0002-unit-passport.ts';
import { CareTables } from './0003-care.ts';
import { CustomerPortraitTables } from './0004-customer-portraits.ts';
import { ContactAccessTable } from './0005-contact-access.ts';
import { ServicePartnerTable } from './0006-service-partners.ts';
import { ConfidentialityTables } from './0008-confidentiality.ts';
import { RepairWaitTable } from './0009-repair-waits.ts';
import { CustomerMailTables } from './0010-customer-mails.ts';
import { CustomerHistoryView } from './0011-customer-history.ts';
import { CooperationPlanTable } from './0099-cooperation-plans.ts';
import { QualityReviewTable } from './0100-quality-reviews.ts';
import { SurveyProgrammeTables } from './0101-survey-programmes.ts';
import { ContactsOfCases } from './0105-contacts-of-cases.ts';
import { KnownFeeLists } from './0108-known-fee-lists.ts';
import { KnownDeliveries } from './0107-known-deliveries.ts';
import { KnownSlaPolicies } from './0106-known-sla-policies.ts';
import { KnownPriceLists } from './0109-known-price-lists.ts';

export const migrations: readonly NamedMigration[] = [
  { name: '0001-customers', class: CustomersTables },
  { name: '0002-unit-passport', class: UnitPassportTables },
  { name: '0003-care', class: CareTables },
  { name: '0004-customer-portraits', class: CustomerPortraitTables },
  { name: '0005-contact-access', class: ContactAccessTable },
  { name: '0006-service-partners', class: ServicePartnerTable },
  { name: '0008-confidentiality', class: ConfidentialityTables },
  { name: '0009-repair-waits', class: RepairWaitTable },
  { name: '0010-customer-mails', class: CustomerMailTables },
  { name: '0011-customer-history', class: CustomerHistoryView },
  { name: '0099-cooperation-plans', class: CooperationPlanTable },
  { name: '0100-quality-reviews', class: QualityReviewTable },
  { name: '0101-survey-programmes', class: SurveyProgrammeTables },
  { name: '0105-contacts-of-cases', class: ContactsOfCases },
  { name: '0106-known-sla-policies', class: KnownSlaPolicies },
  { name: '0107-known-deliveries', class: KnownDeliveries },
  { name: '0108-known-fee-lists', class: KnownFeeLists },
  { name: '0109-known-price-lists', class: KnownPriceLists },
];

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
import { MailsSuperseded } from './0102-mails-superseded.ts';
import { VisitsOfCustomersBefore } from './0103-visits-of-customers-before.ts';
import { InitialVisitIndexes } from './0104-initial-visits.ts';
import { CustomerClaims } from './0110-customer-claims.ts';
import { AgreementRenewals } from './0111-agreement-renewals.ts';
import { CustomerDuplicates } from './0112-customer-duplicates.ts';
import { ServicePartnerPlaces } from './0113-service-partner-places.ts';
import { AgreementsDiscarded } from './0114-agreements-discarded.ts';
import { FirmHistory } from './0115-firm-history.ts';

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
  { name: '0102-mails-superseded', class: MailsSuperseded },
  { name: '0103-visits-of-customers-before', class: VisitsOfCustomersBefore },
  { name: '0104-initial-visits', class: InitialVisitIndexes },
  { name: '0110-customer-claims', class: CustomerClaims },
  { name: '0111-agreement-renewals', class: AgreementRenewals },
  { name: '0112-customer-duplicates', class: CustomerDuplicates },
  { name: '0113-service-partner-places', class: ServicePartnerPlaces },
  { name: '0114-agreements-discarded', class: AgreementsDiscarded },
  { name: '0115-firm-history', class: FirmHistory },
];

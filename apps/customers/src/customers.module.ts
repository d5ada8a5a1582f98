import { AttachmentAdded, AttachmentRemoved } from '@mainstay/contracts/customers';
import { momentTaken } from '@mainstay/kit/domain';
import { appFolder, defineService, EditConflict } from '@mainstay/kit/service';
import { migrations } from '../migrations/index.ts';
import { ApiKey } from './api-key/api-key.entity.ts';
import { ApiKeyNameTaken } from './api-key/api-key.errors.ts';
import { firstKeyToEnd } from './api-key/api-key.figures.ts';
import { ApiKeyResolver, DealerApiKeysResolver } from './api-key/api-key.resolver.ts';
import { Asset } from './asset/asset.entity.ts';
import { AssetEndingResolver } from './asset/asset-ending.resolver.ts';
import { AssetRevisionResolver } from './asset/asset-revision.resolver.ts';
import { AssetWarrantyResolver } from './asset/asset-warranty.resolver.ts';
import { GuaranteeEndsTimer } from './asset/guarantee-ends.timer.ts';
import { AssetSerialTaken } from './asset/asset.errors.ts';
import { assetImporter } from './asset/asset.importer.ts';
import { assetMoveImporter } from './asset/asset-move.importer.ts';
import { AssetResolver } from './asset/asset.resolver.ts';
import { InstalledBase } from './asset/installed-base.service.ts';
import { AssetVersion } from './asset/asset-version.entity.ts';
import { attachmentSubjects } from './attachment/attachment-subjects.ts';
import { CareContactReplan } from './care-contact/care-contact.replan.ts';
import {
  CareContactResolver,
  CareCorrectionResolver,
  CustomerCareResolver,
} from './care-contact/care-contact.resolver.ts';
import { CareCorrectionTimer } from './care-contact/care-correction.timer.ts';
import { CareCorrections } from './care-contact/care-corrections.service.ts';
import { KeyUserVisits } from './care-contact/key-user-visits.service.ts';
import { KeyUserVisitsTimer } from './care-contact/key-user-visits.timer.ts';
import { CareContactTimer } from './care-contact/care-contact.timer.ts';
import { CareContact } from './care-contact/care-contact.entity.ts';
import { CareMailTimer } from './care-contact/care-mail.timer.ts';
import { CareCorrection } from './care-contact/care-correction.entity.ts';
import { CarePlans } from './care-contact/care-plans.service.ts';
import { CareReopenings } from './care-contact/care-reopenings.service.ts';
import { CareTermsInForce } from './care-contact/care-terms-in-force.service.ts';
import { InitialVisits } from './care-contact/initial-visits.service.ts';
import { InitialVisitsTimer } from './care-contact/initial-visits.timer.ts';
import { CarePolicy } from './care-policy/care-policy.entity.ts';
import { CarePolicyActivation } from './care-policy/care-policy-activation.service.ts';
import { CarePolicyResolver } from './care-policy/care-policy.resolver.ts';
import { ContactChannel } from './contact-channel/contact-channel.entity.ts';
import { ContactChannelAddressTaken } from './contact-channel/contact-channel.errors.ts';
import { ContactChannelResolver } from './contact-channel/contact-channel.resolver.ts';
import {
  ConfidentialitySignatureResolver,
  ConfidentialityTermsResolver,
} from './confidentiality/confidentiality.resolver.ts';
import { ConfidentialitySignature } from './confidentiality/confidentiality-signature.entity.ts';
import { ConfidentialityTerms } from './confidentiality/confidentiality-terms.entity.ts';
import { QualityReview } from './quality-review/quality-review.entity.ts';
import {
  CustomerQualityResolver,
  QualityMachineResolver,
  QualityReviewResolver,
} from './quality-review/quality-review.resolver.ts';
import { QualityReviews } from './quality-review/quality-reviews.service.ts';
import { CooperationPlan } from './cooperation-plan/cooperation-plan.entity.ts';
import { CooperationPlanResolver } from './cooperation-plan/cooperation-plan.resolver.ts';
import { CooperationPlanTimer } from './cooperation-plan/cooperation-plan.timer.ts';
import { CoverageConsumer } from './coverage-decision/coverage-decision.consumer.ts';
import { CoverageDecision } from './coverage-decision/coverage-decision.entity.ts';
import { CoverageDecisionResolver, CoverageLineResolver } from './coverage-decision/coverage-decision.resolver.ts';
import { Coverages } from './coverage-decision/coverages.service.ts';
import { ContactAccess } from './customer/contact-access.entity.ts';
import { Contact } from './customer/contact.entity.ts';
import { ContactResolver } from './customer/contact.resolver.ts';
import { PeopleSearch } from './customer/people-search.ts';
import { People } from './customer/people.service.ts';
import { Customer } from './customer/customer.entity.ts';
import { CustomerNumberTaken } from './customer/customer.errors.ts';
import { customerImporter } from './customer/customer.importer.ts';
import { CustomerDealerResolver } from './customer/customer-dealer.resolver.ts';
import { CustomerDuplicateResolver } from './customer/customer-duplicate.resolver.ts';
import { CustomerDuplicateTimer } from './customer/customer-duplicate.timer.ts';
import { customersRows } from './customer/customers-rows.ts';
import { CustomerFileResolver } from './customer/customer-file.resolver.ts';
import { CustomerResolver, SiteResolver } from './customer/customer.resolver.ts';
import { Site } from './customer/site.entity.ts';
import { CustomerHandover } from './customer-handover/customer-handover.entity.ts';
import { CustomerHandoverResolver } from './customer-handover/customer-handover.resolver.ts';
import { CustomerHandoverTimer } from './customer-handover/customer-handover.timer.ts';
import { CustomerHistoryResolver, CustomerProblemResolver } from './customer-history/customer-history.resolver.ts';
import { CustomerProblem } from './customer-history/customer-problem.entity.ts';
import { CustomerPortrait } from './customer-portrait/customer-portrait.entity.ts';
import { CustomerPortraitRunUnderway } from './customer-portrait/customer-portrait.errors.ts';
import {
  CustomerPortraitResolver,
  CustomerPortraitRunResolver,
  CustomerPortraitsResolver,
} from './customer-portrait/customer-portrait.resolver.ts';
import { CustomerPortraitRun } from './customer-portrait/customer-portrait-run.entity.ts';
import { CustomerPortraits } from './customer-portrait/customer-portraits.service.ts';
import { ToldMatterConsumer } from './customer-portrait/told-matter.consumer.ts';
import { ToldIncident, ToldMatter } from './customer-portrait/told-matter.entity.ts';
import { CustomerTraining } from './customer-training/customer-training.entity.ts';
import { CustomerTrainingConsumer } from './customer-training/customer-training.consumer.ts';
import { CustomerTrainingResolver } from './customer-training/customer-training.resolver.ts';
import { CustomerTrainingTimer } from './customer-training/customer-training.timer.ts';
import { CustomerTrainings } from './customer-training/customer-trainings.service.ts';
import { Dealer } from './dealer/dealer.entity.ts';
import { DealerCodeTaken } from './dealer/dealer.errors.ts';
import { DealerResolver } from './dealer/dealer.resolver.ts';
import { DealerAccessResolver } from './dealer-access/dealer-access.resolver.ts';
import { ExchangeConsumer } from './exchange/exchange.consumer.ts';
import { Exchange } from './exchange/exchange.entity.ts';
import { LostUnitConsumer } from './exchange/lost-unit.consumer.ts';
import { ExchangeLoanConsumer } from './exchange/exchange-loan.consumer.ts';
import { ExchangeAnswers } from './exchange/exchange-answers.service.ts';
import { Exchanges } from './exchange/exchanges.service.ts';
import { ExchangePolicies } from './exchange/exchange-policies.service.ts';
import { ExchangeReplacementTimer } from './exchange/exchange-replacement.timer.ts';
import { ExchangeResolver } from './exchange/exchange.resolver.ts';
import { ToldRepairConsumer } from './exchange/told-repair.consumer.ts';
import { ToldRepair } from './exchange/told-repair.entity.ts';
import { ToldRepairs } from './exchange/told-repairs.service.ts';
import { FittedPartConsumer } from './fitted-part/fitted-part.consumer.ts';
import { FittedPart } from './fitted-part/fitted-part.entity.ts';
import { FittedWarrantyResolver } from './fitted-part/fitted-warranty.resolver.ts';
import { Goodwills } from './goodwill/goodwills.service.ts';
import { Goodwill } from './goodwill/goodwill.entity.ts';
import { GoodwillResolver } from './goodwill/goodwill.resolver.ts';
import { KnownDelivery } from './links/known-delivery.entity.ts';
import { FeeListsConsumer } from './links/fee-lists.consumer.ts';
import { KnownFeeList } from './links/known-fee-list.entity.ts';
import { KnownPart } from './links/known-part.entity.ts';
import { KnownPriceList } from './links/known-price-list.entity.ts';
import { KnownSlaPolicy } from './links/known-sla-policy.entity.ts';
import { PartsConsumer } from './links/parts.consumer.ts';
import { PriceListsConsumer } from './links/price-lists.consumer.ts';
import { SlaPoliciesConsumer } from './links/sla-policies.consumer.ts';
import { CaseContactConsumer } from './mail/case-contact.consumer.ts';
import { CaseContact } from './mail/case-contact.entity.ts';
import { CustomerMail } from './mail/mail.entity.ts';
import { DayMailConsumer } from './mail/day-mail.consumer.ts';
import { MailConsumer } from './mail/mail.consumer.ts';
import { SessionMailConsumer } from './mail/session-mail.consumer.ts';
import { MailReturnConsumer } from './mail/mail-return.consumer.ts';
import { Letters } from './mail/letters.service.ts';
import { mailFigures } from './mail/mail.figures.ts';
import { CustomerMailResolver, CustomerMailsResolver } from './mail/mail.resolver.ts';
import { MailTimer } from './mail/mail.timer.ts';
import { Mails } from './mail/mails.service.ts';
import { MailTemplate } from './mail-template/mail-template.entity.ts';
import { MailTemplateResolver } from './mail-template/mail-template.resolver.ts';
import { OutboundOrder } from './outbound-order/outbound-order.entity.ts';
import { OutboundOrderNumberTaken } from './outbound-order/outbound-order.errors.ts';
import { OutboundOrderCorrectionResolver, OutboundOrderResolver } from './outbound-order/outbound-order.resolver.ts';
import { AgreedPolicies } from './service-agreement/agreed-policies.service.ts';
import { AgreementScopes } from './service-agreement/agreement-scopes.service.ts';
import { AgreedInstallations } from './service-agreement/agreed-installations.service.ts';
import { AgreementDatesTimer } from './service-agreement/agreement-dates.timer.ts';
import { RepairWaitConsumer } from './repair-wait/repair-wait.consumer.ts';
import { RepairWait } from './repair-wait/repair-wait.entity.ts';
import { RepairWaitResolver } from './repair-wait/repair-wait.resolver.ts';
import { RepairWaits } from './repair-wait/repair-waits.service.ts';
import { RepairWaitTimer } from './repair-wait/repair-wait.timer.ts';
import { ServiceAgreement } from './service-agreement/service-agreement.entity.ts';
import { ServiceAgreementResolver } from './service-agreement/service-agreement.resolver.ts';
import { ServiceCalendar } from './service-calendar/service-calendar.entity.ts';
import { ServiceCalendarCodeTaken } from './service-calendar/service-calendar.errors.ts';
import { ServiceCalendarResolver } from './service-calendar/service-calendar.resolver.ts';
import { ServicePromise } from './service-promise/service-promise.entity.ts';
import { ServicePromiseResolver } from './service-promise/service-promise.resolver.ts';
import { SurveyProgramme } from './survey-programme/survey-programme.entity.ts';
import { SurveyProgrammeResolver } from './survey-programme/survey-programme.resolver.ts';
import { SurveyProgrammes } from './survey-programme/survey-programmes.service.ts';
import { SurveyRound } from './survey-programme/survey-round.entity.ts';
import { SurveyConsumer } from './survey/survey.consumer.ts';
import { Survey } from './survey/survey.entity.ts';
import { SurveyQuestionnaireResolver, SurveyResolver } from './survey/survey.resolver.ts';
import { SurveyLinkResolver } from './survey/survey-link.resolver.ts';
import { SurveyLinks } from './survey/survey-links.service.ts';
import { SurveyMailTimer } from './survey/survey-mail.timer.ts';
import { SurveyTimer } from './survey/survey.timer.ts';
import { ServicePartner } from './service-partner/service-partner.entity.ts';
import { ServicePartnerCodeTaken } from './service-partner/service-partner.errors.ts';
import { ServicePartnerResolver } from './service-partner/service-partner.resolver.ts';
import { SurveyQuestionnaire } from './survey/survey-questionnaire.entity.ts';
import { Surveys } from './survey/surveys.service.ts';
import { MachinePassports } from './unit-passport/machine-passports.service.ts';
import { Passports } from './unit-passport/passports.service.ts';
import { SubjectLink, ToldFact } from './unit-passport/told-fact.entity.ts';
import { UnitActsResolver } from './unit-passport/unit-acts.resolver.ts';
import { UnitCasesConsumer } from './unit-passport/unit-cases.consumer.ts';
import { AssetInstallationConsumer } from './asset/asset-installation.consumer.ts';
import { NamedPolicies } from './policies/named-policies.service.ts';
import { policyKinds } from './policies/policy-kinds.ts';
import { UnitLoansConsumer } from './unit-passport/unit-loans.consumer.ts';
import { UnitClaimsConsumer } from './unit-passport/unit-claims.consumer.ts';
import { UnitFact } from './unit-passport/unit-fact.entity.ts';
import { UnitFactResolver, UnitMeterResolver, UnitStayResolver } from './unit-passport/unit-ledger.resolver.ts';
import { UnitMeterReading } from './unit-passport/unit-meter-reading.entity.ts';
import { UnitMeter } from './unit-passport/unit-meter.entity.ts';
import { UnitMeters } from './unit-passport/unit-meters.service.ts';
import { AssetPassportResolver, UnitResolver } from './unit-passport/unit-passport.resolver.ts';
import { UnitOnSiteRepairsConsumer } from './unit-passport/unit-on-site-repairs.consumer.ts';
import { UnitReturnRepairsConsumer } from './unit-passport/unit-return-repairs.consumer.ts';
import { UnitStay } from './unit-passport/unit-stay.entity.ts';
import { UnitSupplierRepairsConsumer } from './unit-passport/unit-supplier-repairs.consumer.ts';
import { UnitTestsConsumer } from './unit-passport/unit-tests.consumer.ts';
import { UnitTransportsConsumer } from './unit-passport/unit-transports.consumer.ts';
import { UnitWithdrawalsResolver } from './unit-passport/unit-withdrawals.resolver.ts';
import { Unit } from './unit-passport/unit.entity.ts';
import { WarrantyPolicies } from './warranty-policy/warranty-policies.service.ts';
import { WarrantyPolicy } from './warranty-policy/warranty-policy.entity.ts';
import { WarrantyPolicyActivation } from './warranty-policy/warranty-policy-activation.service.ts';
import { WarrantyPolicyResolver } from './warranty-policy/warranty-policy.resolver.ts';
import { searchKinds } from './search/search-kinds.ts';

export const customers = defineService({
  name: 'customers',
  folder: appFolder(import.meta.url),
  keepsPersonalData: true,
  sendsMail: true,
  entities: [
    ServiceCalendar,
    Dealer,
    ServicePartner,
    ApiKey,
    Customer,
    Site,
    Contact,
    ContactAccess,
    ConfidentialityTerms,
    ConfidentialitySignature,
    Asset,
    AssetVersion,
    FittedPart,
    KnownDelivery,
    KnownFeeList,
    KnownPart,
    KnownSlaPolicy,
    KnownPriceList,
    WarrantyPolicy,
    CoverageDecision,
    Goodwill,
    Exchange,
    ToldRepair,
    RepairWait,
    ServicePromise,
    ServiceAgreement,
    CarePolicy,
    OutboundOrder,
    CareContact,
    CareCorrection,
    CustomerHandover,
    SurveyQuestionnaire,
    Survey,
    SurveyProgramme,
    SurveyRound,
    ContactChannel,
    CustomerTraining,
    CooperationPlan,
    MailTemplate,
    CustomerMail,
    CaseContact,
    QualityReview,
    ToldMatter,
    ToldIncident,
    CustomerPortraitRun,
    CustomerPortrait,
    Unit,
    UnitFact,
    UnitStay,
    UnitMeter,
    UnitMeterReading,
    ToldFact,
    SubjectLink,
    CustomerProblem,
  ],
  providers: [
    DealerResolver,
    ServicePartnerResolver,
    ApiKeyResolver,
    DealerApiKeysResolver,
    DealerAccessResolver,
    CustomerResolver,
    CustomerFileResolver,
    CustomerDealerResolver,
    CustomerDuplicateResolver,
    ContactResolver,
    ConfidentialityTermsResolver,
    ConfidentialitySignatureResolver,
    People,
    PeopleSearch,
    SiteResolver,
    AssetResolver,
    AssetEndingResolver,
    AssetRevisionResolver,
    AssetWarrantyResolver,
    GuaranteeEndsTimer,
    CustomerDuplicateTimer,
    InstalledBase,
    NamedPolicies,
    WarrantyPolicies,
    WarrantyPolicyActivation,
    WarrantyPolicyResolver,
    PartsConsumer,
    SlaPoliciesConsumer,
    PriceListsConsumer,
    FeeListsConsumer,
    FittedPartConsumer,
    Coverages,
    Goodwills,
    CoverageDecisionResolver,
    CoverageLineResolver,
    CoverageConsumer,
    GoodwillResolver,
    ExchangePolicies,
    ExchangeAnswers,
    Exchanges,
    ExchangeConsumer,
    ExchangeLoanConsumer,
    LostUnitConsumer,
    ExchangeResolver,
    ExchangeReplacementTimer,
    ServicePromiseResolver,
    ServiceAgreementResolver,
    AgreedInstallations,
    AgreementDatesTimer,
    AgreedPolicies,
    AgreementScopes,
    ServiceCalendarResolver,
    CarePolicyActivation,
    CarePolicyResolver,
    CarePlans,
    CareReopenings,
    CareTermsInForce,
    InitialVisits,
    CareContactResolver,
    CareCorrectionResolver,
    CustomerCareResolver,
    CareContactTimer,
    CareMailTimer,
    CareCorrections,
    KeyUserVisits,
    KeyUserVisitsTimer,
    CareCorrectionTimer,
    CareContactReplan,
    CustomerHandoverResolver,
    CustomerHandoverTimer,
    InitialVisitsTimer,
    Surveys,
    SurveyResolver,
    SurveyQuestionnaireResolver,
    SurveyLinks,
    SurveyLinkResolver,
    SurveyTimer,
    SurveyMailTimer,
    SurveyConsumer,
    SurveyProgrammes,
    SurveyProgrammeResolver,
    ContactChannelResolver,
    CustomerTrainingResolver,
    CooperationPlanResolver,
    CooperationPlanTimer,
    QualityReviews,
    QualityReviewResolver,
    QualityMachineResolver,
    CustomerQualityResolver,
    CustomerTrainingTimer,
    CustomerTrainings,
    CustomerTrainingConsumer,
    OutboundOrderResolver,
    OutboundOrderCorrectionResolver,
    CustomerPortraits,
    CustomerPortraitResolver,
    CustomerPortraitRunResolver,
    CustomerPortraitsResolver,
    ToldMatterConsumer,
    CustomerHistoryResolver,
    CustomerProblemResolver,
    Passports,
    MachinePassports,
    UnitMeters,
    AssetPassportResolver,
    UnitResolver,
    FittedWarrantyResolver,
    UnitStayResolver,
    UnitFactResolver,
    UnitMeterResolver,
    UnitActsResolver,
    UnitWithdrawalsResolver,
    UnitCasesConsumer,
    UnitTestsConsumer,
    UnitTransportsConsumer,
    UnitClaimsConsumer,
    UnitLoansConsumer,
    UnitSupplierRepairsConsumer,
    UnitOnSiteRepairsConsumer,
    UnitReturnRepairsConsumer,
    ToldRepairConsumer,
    ToldRepairs,
    RepairWaits,
    RepairWaitConsumer,
    RepairWaitResolver,
    RepairWaitTimer,
    AssetInstallationConsumer,
    Mails,
    Letters,
    MailTimer,
    MailConsumer,
    CaseContactConsumer,
    DayMailConsumer,
    SessionMailConsumer,
    MailReturnConsumer,
    CustomerMailResolver,
    CustomerMailsResolver,
    MailTemplateResolver,
  ],
  importers: [customerImporter, assetImporter, assetMoveImporter],
  migrations,
  search: searchKinds,
  policies: policyKinds,
  attachments: { subjects: attachmentSubjects, added: AttachmentAdded, removed: AttachmentRemoved },
  customersRows,
  openToDealers: [
    WarrantyPolicy,
    KnownPart,
    /** With the machine, whosever it is now. */
    { entity: FittedPart, where: 'exists (select from asset where asset.id = asset_id)' },
    { entity: ContactChannel, where: 'closed_at is null' },
    { entity: ServicePromise, where: 'published_from is not null' },
    /** By which a channel says from when somebody answers, and in whose zone it is the day of a promise: no dealer asks for them. */
    {
      entity: ServiceCalendar,
      where: 'exists (select from contact_channel where service_calendar_id = service_calendar.id)',
    },
    { entity: CarePolicy, where: `kind = 'CALLBACK' and status = 'ACTIVE'` },
  ],
  neededByDealersActs: [Dealer],
  numberSeries: ['C', 'SA', 'EX', 'CP'],
  figures: [firstKeyToEnd, ...mailFigures],
  refusals: {
    dealer_code_unique: () => new DealerCodeTaken(),
    service_partner_code_unique: () => new ServicePartnerCodeTaken(),
    api_key_name: () => new ApiKeyNameTaken(),
    customer_number_unique: () => new CustomerNumberTaken(),
    asset_serial_unique: () => new AssetSerialTaken(),
    service_calendar_code_unique: () => new ServiceCalendarCodeTaken(),
    warranty_policy_version: () => new EditConflict(),
    warranty_policy_in_force: () => new EditConflict(),
    warranty_policy_planned: momentTaken,
    service_promise_version: () => new EditConflict(),
    service_promise_in_force: () => new EditConflict(),
    outbound_order_number_unique: () => new OutboundOrderNumberTaken(),
    survey_questionnaire_version: () => new EditConflict(),
    survey_questionnaire_in_force: () => new EditConflict(),
    survey_of_case: () => new EditConflict(),
    survey_of_complaint: () => new EditConflict(),
    survey_of_installation: () => new EditConflict(),
    survey_of_period: () => new EditConflict(),
    survey_programme_version: () => new EditConflict(),
    survey_programme_in_force: () => new EditConflict(),
    mail_template_version: () => new EditConflict(),
    mail_template_in_force: () => new EditConflict(),
    customer_portrait_run_underway: () => new CustomerPortraitRunUnderway(),
    contact_channel_address: () => new ContactChannelAddressTaken(),
    confidentiality_terms_version: () => new EditConflict(),
    confidentiality_terms_in_force: () => new EditConflict(),
    confidentiality_signature_standing: () => new EditConflict(),
    customer_handover_day: () => new EditConflict(),
    care_contact_initial: () => new EditConflict(),
    care_contact_of_tier: () => new EditConflict(),
    care_contact_rhythm: () => new EditConflict(),
    customer_training_origin: () => new EditConflict(),
    customer_training_regular: () => new EditConflict(),
    quality_review_running: () => new EditConflict(),
    care_policy_version: () => new EditConflict(),
    care_policy_in_force: () => new EditConflict(),
    care_policy_portraits_in_force: () => new EditConflict(),
    care_policy_planned: momentTaken,
    care_policy_portraits_planned: momentTaken,
  },
});

import { appFolder, defineService } from '@mainstay/kit/service';
import { migrations } from '../migrations/index.ts';
import { DeclarationActsResolver } from './declaration/declaration-acts.resolver.ts';
import { DeclarationQuery } from './declaration/declaration-query.entity.ts';
import { Declaration } from './declaration/declaration.entity.ts';
import { DeclarationResolver, DutyLineResolver } from './declaration/declaration.resolver.ts';
import { DutyLine } from './declaration/duty-line.entity.ts';
import { DocumentRule } from './document-rule/document-rule.entity.ts';
import { DocumentRuleExists } from './document-rule/document-rule.errors.ts';
import { DocumentRuleResolver } from './document-rule/document-rule.resolver.ts';
import { HsCode } from './hs-code/hs-code.entity.ts';
import { hsCodeImporter } from './hs-code/hs-code.importer.ts';
import { HsCodeResolver } from './hs-code/hs-code.resolver.ts';
import { AcceptanceRecord } from './import-order/acceptance-record.entity.ts';
import { ImportOrderLine } from './import-order/import-order-line.entity.ts';
import { ImportOrderConsumer } from './import-order/import-order.consumer.ts';
import { ImportOrder } from './import-order/import-order.entity.ts';
import { ImportOrderResolver } from './import-order/import-order.resolver.ts';
import { KnownReturnRepairConsumer } from './links/known-return-repair.consumer.ts';
import { KnownReturnRepair } from './links/known-return-repair.entity.ts';
import { PurchaseOrderResolver } from './links/purchase-order.resolver.ts';
import { RepairFreight } from './repair-freight/repair-freight.entity.ts';
import { RepairFreightResolver, ReturnRepairFreightsResolver } from './repair-freight/repair-freight.resolver.ts';
import { KnownMission } from './links/known-mission.entity.ts';
import { MissionResolver } from './links/mission.resolver.ts';
import { MissionsConsumer } from './links/missions.consumer.ts';
import { MissionFreightOrder } from './mission-freight/mission-freight.entity.ts';
import { MissionFreightResolver } from './mission-freight/mission-freight.resolver.ts';
import { ShipmentMilestone } from './shipment/shipment-milestone.entity.ts';
import { Shipment } from './shipment/shipment.entity.ts';
import { ShipmentResolver } from './shipment/shipment.resolver.ts';
import {
  ReturnRepairAdmissionsResolver,
  TemporaryAdmissionResolver,
} from './temporary-admission/temporary-admission.resolver.ts';
import { TemporaryAdmission } from './temporary-admission/temporary-admission.entity.ts';
import { TemporaryAdmissionTimer } from './temporary-admission/temporary-admission.timer.ts';
import { TemporaryAdmissions } from './temporary-admission/temporary-admissions.service.ts';
import { RequiredDocuments } from './trade-document/required-documents.service.ts';
import { TradeDocument } from './trade-document/trade-document.entity.ts';
import { TradeDocumentResolver } from './trade-document/trade-document.resolver.ts';
import { searchKinds } from './search/search-kinds.ts';

export const logistics = defineService({
  name: 'logistics',
  folder: appFolder(import.meta.url),
  entities: [
    HsCode,
    DocumentRule,
    ImportOrder,
    ImportOrderLine,
    AcceptanceRecord,
    TradeDocument,
    Shipment,
    ShipmentMilestone,
    Declaration,
    DeclarationQuery,
    DutyLine,
    RepairFreight,
    KnownReturnRepair,
    KnownMission,
    MissionFreightOrder,
    TemporaryAdmission,
  ],
  providers: [
    HsCodeResolver,
    DocumentRuleResolver,
    RequiredDocuments,
    ImportOrderResolver,
    ImportOrderConsumer,
    TradeDocumentResolver,
    ShipmentResolver,
    DeclarationResolver,
    DeclarationActsResolver,
    DutyLineResolver,
    PurchaseOrderResolver,
    RepairFreightResolver,
    ReturnRepairFreightsResolver,
    KnownReturnRepairConsumer,
    MissionsConsumer,
    MissionResolver,
    MissionFreightResolver,
    ...[TemporaryAdmissions, TemporaryAdmissionTimer, TemporaryAdmissionResolver, ReturnRepairAdmissionsResolver],
  ],
  importers: [hsCodeImporter],
  migrations,
  search: searchKinds,
  numberSeries: ['SH', 'IM', 'CD', 'RF', 'MF', 'TA'],
  refusals: { document_rule_unique: () => new DocumentRuleExists() },
});

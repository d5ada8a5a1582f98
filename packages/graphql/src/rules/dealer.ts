import { isInterfaceType, isIntrospectionType } from 'graphql';
import { apiSchema, reachableTypes } from '../api-schema.ts';

/** How each act of dealers may be refused, beside what any act may be refused for. */
export const DEALER_REFUSALS: Readonly<Record<string, readonly string[]>> = {
  assetRegister: [
    'AssetNotFound',
    'AssetSerialTaken',
    'CustomerDuplicate',
    'CustomerErased',
    'CustomerNotFound',
    'SiteOfAnotherCustomer',
  ],
  complaintAttach: ['AttachmentTooLarge', 'AttachmentTypeRefused', 'AttachmentsTooMany', 'ComplaintNotFound'],
  complaintReceive: ['AssetUnknown', 'ComplaintTicketUnknown', 'CustomerUnknown'],
  complaintWithdraw: ['ComplaintNotFound', 'ComplaintWrongState'],
  customerAddContact: ['CustomerDuplicate', 'CustomerErased', 'CustomerNotFound'],
  customerAddSite: ['CustomerDuplicate', 'CustomerErased', 'CustomerNotFound'],
  customerRegister: [],
  localRepairAccept: ['LocalPartnerUnsuitable', 'LocalRepairNotFound', 'LocalRepairWrongState'],
  localRepairRefuse: ['LocalRepairNotFound', 'LocalRepairWrongState'],
  localRepairReport: [
    'LocalRepairNotFound',
    'LocalRepairPartsUnaccounted',
    'LocalRepairUnitsIncomplete',
    'LocalRepairWrongState',
  ],
  localRepairStart: ['LocalRepairNotAgreed', 'LocalRepairNotFound', 'LocalRepairWrongState', 'RepairPlanUnreviewed'],
  partsDeliveryReceive: ['InputInvalid', 'PartsDeliveryNotFound', 'PartsNotOnTheWay'],
  supplyDifferenceAttach: [
    'AttachmentTooLarge',
    'AttachmentTypeRefused',
    'AttachmentsTooMany',
    'SupplyDifferenceNotFound',
  ],
  supplyDifferenceReport: [
    'PartsDeliveryNotFound',
    'PartsUnknown',
    'SupplyDifferenceReportedAlready',
    'SupplyPiecesTooMany',
  ],
  ticketAddNote: ['TicketNotFound', 'TicketWrongState'],
  ticketAttach: [
    'AttachmentNotFound',
    'AttachmentTooLarge',
    'AttachmentTypeRefused',
    'AttachmentsTooMany',
    'TicketNotFound',
  ],
  ticketCancel: ['TicketNotFound', 'TicketWrongState'],
  ticketNameContact: ['ContactUnknown', 'TicketContactStands', 'TicketNotFound', 'TicketWrongState'],
  ticketRegister: ['AssetUnknown', 'ContactUnknown', 'CustomerUnknown', 'TicketMayRepeat'],
};
const OF_ANY_ACT = ['EditConflict', 'IdempotencyKeyRequired', 'IdempotencyKeyReused', 'InputInvalid'];

/** What the dealer contract shows and no dealer can meet, or the other way round: a line each. */
export function lintDealer(contractSdl: string, refusals = DEALER_REFUSALS): string[] {
  const schema = apiSchema(contractSdl);
  const reached = reachableTypes(schema);
  const userError = schema.getType('UserError');
  const shown = isInterfaceType(userError) ? schema.getPossibleTypes(userError).map(({ name }) => name) : [];
  const acts = Object.keys(schema.getMutationType()?.getFields() ?? {});
  const met = [...OF_ANY_ACT, ...acts.flatMap(act => refusals[act] ?? [])];
  return [
    ...Object.values(schema.getTypeMap())
      .filter(type => !isIntrospectionType(type) && !reached.has(type.name) && !isSpecified(type.name))
      .map(({ name }) => `${name} leads nowhere for dealers: @tag(name: "internal")`),
    ...shown
      .filter(name => !met.includes(name))
      .map(name => `${name} refuses no act of dealers: @tag(name: "internal"), or name it in DEALER_REFUSALS`),
    ...(acts.length > 0 ? met : [])
      .filter(name => !shown.includes(name))
      .map(name => `${name} is hidden from dealers, whom it tells of a refusal`),
    ...acts.filter(act => !(act in refusals)).map(act => `DEALER_REFUSALS does not say how ${act} may be refused`),
    ...Object.keys(refusals)
      .filter(act => !acts.includes(act))
      .map(act => `${act} in DEALER_REFUSALS is no act of dealers`),
  ];
}

const isSpecified = (name: string): boolean => ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name);

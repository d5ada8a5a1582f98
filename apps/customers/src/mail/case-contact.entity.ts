import { defineEntity, p } from '@mikro-orm/core';

const CaseContactSchema = defineEntity({
  name: 'CaseContact',
  properties: { ticketId: p.uuid().primary(), contactId: p.uuid() },
});

/** Whom of the customer's people a case names, by ids alone (docs/adr/0028); the person may be taken out of the file. */
export class CaseContact extends CaseContactSchema.class {}
CaseContactSchema.setClass(CaseContact);

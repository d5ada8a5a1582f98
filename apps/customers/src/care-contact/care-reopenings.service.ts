import { isId, loadForChange } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { standingCustomers } from '../customer/standing-customer.ts';
import type { CareContactReopenInput } from '../schema.types.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { type By, CareContact } from './care-contact.entity.ts';
import { CareContactNotFound } from './care-contact.errors.ts';
import { CarePlans } from './care-plans.service.ts';
import { CareTermsInForce } from './care-terms-in-force.service.ts';

/** Opens contacts again that were missed, in the place of what their rhythm planned after them (CUS-10). */
@Injectable()
export class CareReopenings {
  constructor(
    private readonly em: EntityManager,
    private readonly plans: CarePlans,
    private readonly terms: CareTermsInForce,
  ) {}

  /**
   * The file and the agreement are held before the contact, as where they are erased or end.
   * @throws CareContactNotFound @throws CareContactNotAskedFor @throws CareContactWrongStatus @throws CareContactFollowed @throws InputInvalid
   * @throws CustomerErased @throws CustomerDuplicate
   */
  async reopen(id: string, input: CareContactReopenInput, by: By): Promise<CareContact> {
    const before = isId(id) ? await this.em.findOne(CareContact, { id }, { disableIdentityMap: true }) : null;
    if (!before) throw new CareContactNotFound();
    await standingCustomers(this.em, [before.customer.id], ['id']);
    const { agreement } = before;
    const held = { lockMode: LockMode.PESSIMISTIC_READ };
    if (agreement) await this.em.findOneOrFail(ServiceAgreement, { id: agreement.id }, held);
    const contact = await loadForChange(this.em, CareContact, id, CareContactNotFound);
    const { customer, kind } = contact;
    const others = await this.em.find(CareContact, { customer, kind, id: { $ne: id }, status: { $ne: 'DROPPED' } });
    const following = contact.requireReopenable(others, await this.terms.stillRule(contact));
    for (const other of following) other.drop('The one before it is made after all.', by);
    await this.em.flush(); // Those that are called off make room for it.
    contact.reopen(input, by);
    await this.plans.setTimers([contact, ...following]);
    return contact;
  }
}

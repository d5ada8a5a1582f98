import type { Actor } from '@mainstay/kit/domain';
import { Attachments } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Customer } from '../customer/customer.entity.ts';

/** The files at all records of one customer. */
@Injectable()
export class CustomerFiles {
  constructor(
    private readonly em: EntityManager,
    private readonly attachments: Attachments,
  ) {}

  /** What is on warranty cards, contracts and lists of who was trained goes with the file of the customer. */
  async forget({ id }: Customer, actor: Actor): Promise<void> {
    for (const it of await this.em.execute<{ id: string }[]>(RECORDS_WITH_FILES, [id]))
      await this.attachments.erase(it.id, 'The file of the customer was erased.', actor);
  }
}

const RECORDS_WITH_FILES = `
  with its as (select ?::uuid as customer), machine as (select id from asset, its where customer_id = its.customer)
  select distinct subject_id as id from attachment, its where subject_id in (
    select id from machine
    union all select id from exchange where asset_id in (select id from machine)
    union all select id from service_agreement where customer_id = its.customer
    union all select id from customer_training where customer_id = its.customer)
  order by 1`;

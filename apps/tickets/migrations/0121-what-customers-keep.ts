import { Migration } from '@mikro-orm/migrations';

export class WhatCustomersKeep extends Migration {
  override up(): void {
    const states = `'REPORTED', 'REPLACING', 'RETURNING', 'OFFERED', 'SETTLED', 'REJECTED'`;
    this.addSql(`alter table supply_difference add column price jsonb, add column given_because text,
      drop constraint supply_difference_status_check,
      add constraint supply_difference_status_check check (status in (${states}))`);
  }
}

import { Migration } from '@mikro-orm/migrations';

export class ExchangeSettlementsWithdrawn extends Migration {
  override up(): void {
    this.addSql(`alter table exchange_settlement drop constraint exchange_settlement_status_check,
      drop constraint exchange_settlement_check3, drop constraint exchange_settlement_check9`);
    this.addSql(`alter table exchange_settlement
      add check (status in ('WANTED', 'CALCULATED', 'APPROVED', 'SETTLED', 'WITHDRAWN')),
      add check (status in ('WANTED', 'WITHDRAWN') or (payer is not null and amount_minor is not null)),
      add check (status = 'WITHDRAWN' or (status in ('APPROVED', 'SETTLED')) = (approved_by is not null))`);
  }
}

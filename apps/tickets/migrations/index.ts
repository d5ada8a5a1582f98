import type { NamedMigration } from '@mainstay/kit/service';
import { TicketsTables } from './0001-tickets.ts';
import { ReturnRepairTables } from './0002-return-repairs.ts';

export const migrations: readonly NamedMigration[] = [
  { name: '0001-tickets', class: TicketsTables },
  { name: '0002-return-repairs', class: ReturnRepairTables },
];

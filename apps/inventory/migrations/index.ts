import type { NamedMigration } from '@mainstay/kit/service';
import { Inventory } from './0001-inventory.ts';
import { SupplierRepairs } from './0002-supplier-repairs.ts';
import { RepairCustodyTables } from './0003-repair-custody.ts';
import { LoanBookingTables } from './0004-loan-booking.ts';
import { KeptPiecesTables } from './0006-kept-pieces.ts';

/** What brings the database of inventory to its shape, in order. */
export const migrations: readonly NamedMigration[] = [
  { name: '0001-inventory', class: Inventory },
  { name: '0002-supplier-repairs', class: SupplierRepairs },
  { name: '0003-repair-custody', class: RepairCustodyTables },
  { name: '0004-loan-booking', class: LoanBookingTables },
  { name: '0006-kept-pieces', class: KeptPiecesTables },
];

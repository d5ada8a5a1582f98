import type { NamedMigration } from '@mainstay/kit/service';
import { LogisticsTables } from './0001-logistics.ts';
import { MissionFreightTables } from './0003-mission-freight.ts';
import { RepairFreightTables } from './0002-repair-freight.ts';
import { TemporaryAdmissionTables } from './0004-temporary-admission.ts';

export const migrations: readonly NamedMigration[] = [
  { name: '0001-logistics', class: LogisticsTables },
  { name: '0002-repair-freight', class: RepairFreightTables },
  { name: '0003-mission-freight', class: MissionFreightTables },
  { name: '0004-temporary-admission', class: TemporaryAdmissionTables },
];

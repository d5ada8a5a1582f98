import type { NamedMigration } from '@mainstay/kit/service';
import { AdmissionCorrections } from './0006-admission-corrections.ts';
import { LogisticsTables } from './0001-logistics.ts';
import { LostUnits } from './0007-lost-units.ts';
import { MissionFreightTables } from './0003-mission-freight.ts';
import { RepairFreightTables } from './0002-repair-freight.ts';
import { TemporaryAdmissionTables } from './0004-temporary-admission.ts';
import { UnitsTakenOver } from './0005-units-taken-over.ts';

export const migrations: readonly NamedMigration[] = [
  { name: '0001-logistics', class: LogisticsTables },
  { name: '0002-repair-freight', class: RepairFreightTables },
  { name: '0003-mission-freight', class: MissionFreightTables },
  { name: '0004-temporary-admission', class: TemporaryAdmissionTables },
  { name: '0005-units-taken-over', class: UnitsTakenOver },
  { name: '0006-admission-corrections', class: AdmissionCorrections },
  { name: '0007-lost-units', class: LostUnits },
];

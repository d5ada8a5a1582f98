export { MasterKeys } from './master-keys.ts';
export { KitPersonalData } from './personal-data.tables.ts';
export { PersonalData } from './personal-data.ts';
export { PersonalKey } from './personal-key.entity.ts';
export { rewrapPersonalKeys } from './rewrap.ts';

export { callKeyFiles } from './call-keys.ts';
export { freePort, isFree } from './free-port.ts';
export { LocalStackError } from './local-stack.error.ts';
export { findNatsServer, OLDEST_NATS, type NatsSearch } from './nats-binary.ts';
export { checkNats, startNats, type NatsOptions } from './nats.ts';
export { personalKeysFile } from './personal-keys.ts';
export { startPostgres, throwAwaySettings, type LocalServer, type PostgresOptions } from './postgres.ts';
export { Program, type ProgramOptions } from './program.ts';
export { localFolder } from './repository.ts';

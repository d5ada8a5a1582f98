export { explorerOf, reportFormOf } from './config.ts';
export { GatewayEnvironment } from './environment.ts';
export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export { type GraphFiles, readGraphs } from './graph-files.ts';
export { GatewayMetrics } from './metrics.ts';
export type { FileCall, ServiceCall, ServiceEndpoint } from './service.ts';

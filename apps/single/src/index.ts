export { executeOverHttp, PlatformClient } from './client/platform-client.ts';
export { Journey, STAGE } from './journey/journey.ts';
export { play } from './journey/play.ts';
export { loadSample } from './sample/load-sample.ts';

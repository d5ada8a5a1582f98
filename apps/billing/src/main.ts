import 'reflect-metadata';
import { bootstrap } from '@mainstay/kit/service';
import { billing } from './billing.module.ts';

await bootstrap(billing);

import 'reflect-metadata';
import { bootstrap } from '@mainstay/kit/service';
import { logistics } from './logistics.module.ts';

await bootstrap(logistics);

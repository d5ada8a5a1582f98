import 'reflect-metadata';
import { bootstrap } from '@mainstay/kit/service';
import { customers } from './customers.module.ts';

await bootstrap(customers);

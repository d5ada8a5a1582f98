import 'reflect-metadata';
import { bootstrap } from '@mainstay/kit/service';
import { inventory } from './inventory.module.ts';

await bootstrap(inventory);

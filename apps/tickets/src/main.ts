import 'reflect-metadata';
import { bootstrap } from '@mainstay/kit/service';
import { tickets } from './tickets.module.ts';

await bootstrap(tickets);

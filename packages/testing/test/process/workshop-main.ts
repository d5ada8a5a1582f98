import { bootstrap } from '@mainstay/kit/service';
import { workshop } from '../workshop/workshop.ts';

await bootstrap(workshop);

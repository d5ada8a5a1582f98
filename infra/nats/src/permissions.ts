import { SERVICES, type ServiceName } from '@mainstay/contracts';
import { inboxPrefixOf, streamOf, subjectOf } from '@mainstay/kit/bus';

/** A process that logs in to the bus: a service, its migration, or the gateway. */
export type BusUser = ServiceName | 'migrate' | 'gateway';

export const BUS_USERS: readonly BusUser[] = [...SERVICES, 'migrate', 'gateway'];

interface Subjects {
  readonly allow: readonly string[];
  readonly deny?: readonly string[];
}

/** The subjects of nats-server's configuration; what is not allowed is refused. */
export interface Permissions {
  readonly publish: Subjects;
  readonly subscribe: Subjects;
}

const API = '$JS.API';

/** What a user of the bus may do there; its answers are read by nobody else. */
export function permissionsOf(user: BusUser, prefix?: string): Permissions {
  return { publish: publishedBy(user, prefix), subscribe: { allow: [`${inboxPrefixOf(user)}.>`] } };
}

function publishedBy(user: BusUser, prefix?: string): Subjects {
  const streams = SERVICES.map(publisher => streamOf(publisher, prefix));
  switch (user) {
    case 'migrate':
      return { allow: [`${API}.INFO`, ...streams.flatMap(migrating)] };
    case 'gateway':
      return { allow: [`${API}.INFO`, ...streams.flatMap(following)], deny: SERVICES.flatMap(ownedBy) };
    default: {
      const others = SERVICES.filter(publisher => publisher !== user).map(publisher => streamOf(publisher, prefix));
      return { allow: [subjectOf(`${user}.>`, prefix), ...others.flatMap(stream => consuming(stream, user))] };
    }
  }
}

/** Reading a stream from one's own place in it. */
const consuming = (stream: string, service: ServiceName): string[] => [
  `${API}.CONSUMER.INFO.${stream}.${service}`,
  `${API}.CONSUMER.MSG.NEXT.${stream}.${service}`,
  `$JS.ACK.${stream}.${service}.>`,
];

/** Making a stream and the services' places in it. Nothing is ever deleted. */
const migrating = (stream: string): string[] => [
  ...['INFO', 'CREATE', 'UPDATE'].map(act => `${API}.STREAM.${act}.${stream}`),
  ...['INFO', 'CREATE', 'DURABLE.CREATE'].map(act => `${API}.CONSUMER.${act}.${stream}.*`),
];

/** Following a stream by a consumer made for the occasion, from where the follower likes. */
const following = (stream: string): string[] => [
  `${API}.STREAM.INFO.${stream}`,
  `${API}.CONSUMER.CREATE.${stream}.>`,
  ...['INFO', 'DELETE', 'MSG.NEXT'].map(act => `${API}.CONSUMER.${act}.${stream}.*`),
  `$JS.FC.${stream}.>`,
];

/** The place of a service in any stream: who follows has one of its own. */
const ownedBy = (service: ServiceName): string[] => [
  ...['INFO', 'DELETE', 'CREATE'].map(act => `${API}.CONSUMER.${act}.*.${service}`),
  `${API}.CONSUMER.CREATE.*.${service}.>`,
  `${API}.CONSUMER.MSG.NEXT.*.${service}`,
];

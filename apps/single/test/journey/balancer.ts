import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** One address for the replicas of an app, as a Kubernetes Service is: each new connection goes to the next of them. */
export class Balancer {
  private ports: readonly number[] = [];
  private next = 0;
  private readonly sockets = new Set<Socket>();
  private readonly connections = new Map<number, number>();

  private constructor(private readonly server: Server) {
    server.on('connection', socket => this.join(socket));
  }

  static async listen(): Promise<Balancer> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new Balancer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How many connections the replica at a port was given. */
  connectionsOf(port: number): number {
    return this.connections.get(port) ?? 0;
  }

  add(port: number): void {
    this.ports = [...this.ports, port];
  }

  /** Sends no new connection there; those that stand stay. */
  remove(port: number): void {
    this.ports = this.ports.filter(it => it !== port);
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private join(client: Socket): void {
    const port = this.ports[this.next++ % this.ports.length];
    if (port === undefined) return void client.destroy();
    this.connections.set(port, this.connectionsOf(port) + 1);
    const replica = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [client, replica],
      [replica, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy()).once('close', () => this.sockets.delete(socket));
      socket.pipe(other);
    }
  }
}

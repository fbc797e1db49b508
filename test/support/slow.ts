import { connect, type Socket } from 'node:net';

const begun = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{';

/** Three hundred who say nothing, or a letter at a time of a head or a body. Each resolves when the server ends it. */
export function slowClients(url: string): Promise<void>[] {
  const { hostname, port } = new URL(url);
  const said = [
    ...Array<string>(75).fill(''),
    ...Array<string>(75).fill('GET / HTTP/1.1\r\nx: '),
    ...Array<string>(150).fill(begun),
  ];
  return said.map((beginning) => dribble(connect(Number(port), hostname), beginning));
}

function dribble(socket: Socket, said: string): Promise<void> {
  return new Promise((resolve) => {
    const timer = said === '' ? undefined : setInterval(() => socket.write('a'), 700);
    socket.on('connect', () => void (said && socket.write(said)));
    socket.on('data', () => undefined);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve();
    });
  });
}

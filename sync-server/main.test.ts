import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeBuild } from './testing/build-d-essai.ts';
import { dossierDEssai } from './testing/serveur-d-essai.ts';

const dossier = makeBuild();
const donnees = dossierDEssai();
afterAll(() => {
  rmSync(dossier, { recursive: true });
  rmSync(donnees, { recursive: true });
});

/** `npm run serve`, as a process of its own. */
function launch(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env['PATH'], REGIE_BUILD: dossier, REGIE_DONNEES: donnees, REGIE_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const ended = once(child, 'close').then(([code]) => ({
    code: code as number | null,
    out: Buffer.concat(out).toString('utf8'),
    err: Buffer.concat(err).toString('utf8')
  }));
  return { child, ended };
}

/** Those of this machine: a container may have no IPv6. */
function loopbacks(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap(
    (list) => list?.map(({ address }) => address) ?? []
  );
  return ['127.0.0.1', ...(addresses.includes('::1') ? ['[::1]'] : [])];
}

describe('the server as it is started', () => {
  it('says its address in one line, answers on both loopback addresses, and stops on SIGTERM', async () => {
    const { child, ended } = launch({});
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const port = /^Régie est prête : http:\/\/localhost:(\d+)\n$/.exec(line.toString('utf8'))?.[1];
    expect(port).toBeDefined();
    for (const loopback of loopbacks()) {
      const answer = await fetch(`http://${loopback}:${port ?? ''}/health`);
      expect(await answer.json()).toMatchObject({ etat: 'ok' });
    }
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, err: '' });
  });

  it('keeps its data from a second server', async () => {
    const { child, ended } = launch({});
    await once(child.stdout, 'data');
    const { code, err } = await launch({}).ended;
    child.kill('SIGTERM');
    await ended;
    expect(code).toBe(1);
    expect(err).toContain('REGIE_DONNEES');
  });

  it('says what to do when the port is taken, without a stack', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, out, err } = await launch({ REGIE_PORT: String(port) }).ended;
    other.close();
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain(`Le port ${port} est déjà utilisé`);
    expect(err).toContain(`REGIE_PORT=${port + 1} npm start`);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    [{ REGIE_BUILD: '/nowhere/build' }, 'npm run build'],
    [{ REGIE_PORT: 'abc' }, 'REGIE_PORT'],
    [{ REGIE_HOST: '203.0.113.1', REGIE_SECRET: 'xK3fP0aZ9sQ1rT7uV5wY2bN4' }, 'REGIE_HOST'],
    [{ REGIE_HOST: '0.0.0.0' }, 'REGIE_SECRET'],
    [{ REGIE_NOMS: 'regie.agence.example' }, 'REGIE_SECRET'],
    [{ REGIE_DONNEES: '/dev/null/regie' }, 'REGIE_DONNEES'],
    [{ REGIE_CONFIG: '/nowhere/regie.conf' }, 'REGIE_CONFIG']
  ])('refuses %o with one sentence', async (env, expected) => {
    const { code, err } = await launch(env).ended;
    expect(code).toBe(1);
    expect(err).toContain(expected);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('check-node.js', () => {
  /** Runs it under a Node that says it is `version`. */
  async function check(version: string) {
    const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`;
    const script = `data:text/javascript,${encodeURIComponent(pretend)}`;
    const child = spawn(process.execPath, ['--import', script, join(import.meta.dirname, 'check-node.js')]);
    const err: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    const [code] = (await once(child, 'close')) as [number];
    return { code, err: Buffer.concat(err).toString('utf8') };
  }

  it('lets Node 24 and later through, in silence', async () => {
    expect(await check('24.0.0')).toEqual({ code: 0, err: '' });
    expect(await check('26.1.0')).toEqual({ code: 0, err: '' });
  });

  it('tells an older Node what to do', async () => {
    const { code, err } = await check('20.20.2');
    expect(code).toBe(1);
    expect(err).toMatch(/Node 24.*20\.20\.2.*npm ci/);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressOf, readConfig } from './config.ts';

const CLE = 'bm90IGEgc2VjcmV0LCBhIHRlc3Qgb2YgMzIgYnl0ZXM=';
const SECRET = 'xK3fP0aZ9sQ1rT7uV5wY2bN4';

describe('configuration by the environment', () => {
  it('asks nothing from a person alone on a machine', () => {
    const config = readConfig({ REGIE_PORT: '', REGIE_HOST: ' ' });
    expect(config).toMatchObject({
      ok: true,
      valeur: { port: 4870, host: 'localhost', secret: null, noms: [] }
    });
    expect(config.ok && config.valeur.dossier).toMatch(/build$/);
  });

  it('takes a port, an address, folders, a secret and names', () => {
    const env = {
      REGIE_PORT: '8080',
      REGIE_HOST: '[::1]',
      REGIE_BUILD: '/srv/regie',
      REGIE_DONNEES: '/var/lib/regie',
      REGIE_SECRET: SECRET,
      REGIE_NOMS: 'regie.agence.example, Regie',
      REGIE_PIECES_MO: '100',
      REGIE_CLE: CLE,
      REGIE_TRACES: 'info'
    };
    expect(readConfig(env)).toEqual({
      ok: true,
      valeur: {
        port: 8080,
        host: '::1',
        dossier: '/srv/regie',
        donnees: '/var/lib/regie',
        secret: SECRET,
        noms: ['regie.agence.example', 'regie'],
        piecesEnOctets: 104_857_600,
        cle: CLE,
        traces: 'info'
      }
    });
  });

  it.each([
    [{ REGIE_HOST: '192.168.1.4' }, 'SRV-SECRET-ABSENT'],
    [{ REGIE_NOMS: 'regie.agence.example' }, 'SRV-SECRET-ABSENT'],
    [{ REGIE_SECRET: SECRET.slice(1) }, 'SRV-SECRET-FAIBLE'],
    [{ REGIE_SECRET: `${SECRET} ${SECRET}` }, 'SRV-SECRET-FAIBLE'],
    [{ REGIE_PIECES_MO: '1,5' }, 'SRV-PIECES-INVALIDE'],
    [{ REGIE_CLE: 'courte' }, 'SRV-CLE-INVALIDE'],
    [{ REGIE_TRACES: 'tout' }, 'SRV-TRACES-INVALIDE']
  ])('refuses %o: %s', (env, code) => {
    expect(readConfig(env)).toMatchObject({ ok: false, refus: { code } });
  });

  it('reads a file, under what the environment says, and refuses a name that it does not know', () => {
    const dossier = mkdtempSync(join(tmpdir(), 'regie-conf-'));
    const REGIE_CONFIG = join(dossier, 'regie.conf');
    writeFileSync(REGIE_CONFIG, `# Agence\nREGIE_PORT=4900\nREGIE_SECRET="${SECRET}"\n`);
    expect(readConfig({ REGIE_CONFIG })).toMatchObject({ ok: true, valeur: { port: 4900, secret: SECRET } });
    expect(readConfig({ REGIE_CONFIG, REGIE_PORT: '4901' })).toMatchObject({ valeur: { port: 4901 } });
    writeFileSync(REGIE_CONFIG, 'REGIE_SECRETS=x\n');
    expect(readConfig({ REGIE_CONFIG })).toMatchObject({
      ok: false,
      refus: { code: 'SRV-CONFIG-INCONNUE', nom: 'REGIE_SECRETS' }
    });
    rmSync(dossier, { recursive: true });
  });

  it.each(['abc', '-1', '65536', '123456', '48.70', '0x10', '4870 ;'])('refuses the port « %s »', (texte) => {
    expect(readConfig({ REGIE_PORT: texte })).toEqual({
      ok: false,
      refus: { code: 'SRV-PORT-INVALIDE', texte }
    });
  });

  it.each([
    ['localhost', 'http://localhost:4870'],
    ['0.0.0.0', 'http://localhost:4870'],
    ['::1', 'http://[::1]:4870'],
    ['192.168.1.4', 'http://192.168.1.4:4870']
  ])('says where to open %s: %s', (host, address) => {
    expect(addressOf(host, 4870)).toBe(address);
  });
});

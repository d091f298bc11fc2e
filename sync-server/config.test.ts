import { describe, expect, it } from 'vitest';
import { addressOf, readConfig } from './config.ts';

describe('configuration by the environment', () => {
  it('asks nothing from a person alone on a machine', () => {
    const config = readConfig({ REGIE_PORT: '', REGIE_HOST: ' ' });
    expect(config).toMatchObject({ ok: true, valeur: { port: 4870, host: 'localhost' } });
    expect(config.ok && config.valeur.dossier).toMatch(/build$/);
  });

  it('takes a port, an address and a folder', () => {
    expect(readConfig({ REGIE_PORT: '8080', REGIE_HOST: '[::1]', REGIE_BUILD: '/srv/regie' })).toEqual({
      ok: true,
      valeur: { port: 8080, host: '::1', dossier: '/srv/regie' }
    });
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

import { describe, expect, it } from 'vitest';
import { decideBuild, type Situation } from './build-decision.ts';

const NEUVE: Situation = { siBesoin: false, current: false, locked: null, installed: true };

describe('whether to build', () => {
  it('builds when asked, even when nothing changed', () => {
    expect(decideBuild(NEUVE)).toEqual({ action: 'construire' });
    expect(decideBuild({ ...NEUVE, current: true })).toEqual({ action: 'construire' });
  });

  it('builds only what is missing or old when asked only if needed', () => {
    expect(decideBuild({ ...NEUVE, siBesoin: true })).toEqual({ action: 'construire' });
    expect(decideBuild({ ...NEUVE, siBesoin: true, current: true })).toEqual({
      action: 'garder',
      phrase: null
    });
  });

  it('in a read-only folder, uses an up-to-date build and says so', () => {
    const decision = decideBuild({ ...NEUVE, current: true, locked: '/srv/regie' });
    expect(decision).toMatchObject({
      action: 'garder',
      phrase: expect.stringContaining('/srv/regie') as unknown
    });
  });

  it('in a read-only folder without one, says what to do', () => {
    for (const siBesoin of [false, true]) {
      const decision = decideBuild({ ...NEUVE, siBesoin, locked: '/srv/regie' });
      expect(decision).toMatchObject({
        action: 'refuser',
        phrase: expect.stringContaining('chmod') as unknown
      });
    }
  });

  it('without dependencies, says to install them', () => {
    const decision = decideBuild({ ...NEUVE, installed: false });
    expect(decision).toMatchObject({
      action: 'refuser',
      phrase: expect.stringContaining('npm ci') as unknown
    });
  });
});

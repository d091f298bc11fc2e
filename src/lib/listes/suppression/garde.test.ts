import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ESSAIS, GardeParMotDePasse, type Essai } from './garde.ts';

const CLES = ['401', '512'];

/** A person whose password is « juste », and what was kept of their attempts. */
function essais(noter: (essai: Essai) => Promise<void> = () => Promise.resolve()) {
  const gardes: Essai[] = [];
  const garde = new GardeParMotDePasse({
    verifier: (motDePasse) =>
      motDePasse === 'panne'
        ? Promise.reject(new Error('no answer'))
        : Promise.resolve(motDePasse === 'juste'),
    noter: async (essai) => {
      await noter(essai);
      gardes.push(essai);
    }
  });
  return { garde, gardes };
}

describe('[LST-18] the password, whose screen comes with the users', () => {
  it('three tries, each kept with what it would have deleted; then none, be it right', async () => {
    const { garde, gardes } = essais();
    const issues = [];
    for (const mot of ['faux', 'Juste', '', 'juste']) issues.push(await garde.essayer(mot, CLES));
    expect(issues).toEqual(['faux', 'faux', 'faux', 'verrouille']);
    expect(gardes).toEqual([
      { issue: 'faux', restants: 2, cles: CLES },
      { issue: 'faux', restants: 1, cles: CLES },
      { issue: 'faux', restants: 0, cles: CLES },
      { issue: 'verrouille', restants: 0, cles: CLES }
    ]);
  });

  it('the right one gives the tries back', async () => {
    const { garde } = essais();
    for (const mot of ['faux', 'faux', 'juste', 'faux', 'faux']) await garde.essayer(mot, CLES);
    expect(await garde.essayer('juste', CLES)).toBe('juste');
    expect(garde.restants).toBe(ESSAIS);
  });

  it('passwords sent all at once are as many tries', async () => {
    const { garde } = essais();
    const envois = ['a', 'b', 'c', 'juste'].map((mot) => garde.essayer(mot, CLES));
    expect(await Promise.all(envois)).toEqual(['faux', 'faux', 'faux', 'verrouille']);
  });

  it('what cannot be verified costs no try; what cannot be kept is not allowed', async () => {
    const { garde, gardes } = essais();
    await expect(garde.essayer('panne', CLES)).rejects.toThrow('no answer');
    expect([garde.restants, gardes]).toEqual([ESSAIS, []]);
    const sansJournal = essais(() => Promise.reject(new Error('full'))).garde;
    await expect(sansJournal.essayer('juste', CLES)).rejects.toThrow('full');
  });

  it('whatever is typed: only the right password opens, never after three wrong ones in a row', async () => {
    const anyMots = fc.array(fc.constantFrom('faux', 'juste', 'panne', 'Juste ', ''), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(anyMots, async (mots) => {
        const { garde, gardes } = essais();
        let deSuite = 0;
        for (const mot of mots) {
          const issue = await garde.essayer(mot, CLES).catch(() => 'panne');
          const attendue = deSuite === ESSAIS ? 'verrouille' : attenduDe(mot);
          expect(issue).toBe(attendue);
          if (attendue === 'faux') deSuite++;
          if (attendue === 'juste') deSuite = 0;
        }
        const tentes = mots.filter((mot) => mot !== 'panne').length;
        expect(gardes.length).toBeGreaterThanOrEqual(tentes);
        expect(gardes.filter(({ issue }) => issue === 'juste').length).toBeLessThanOrEqual(
          mots.filter((mot) => mot === 'juste').length
        );
      })
    );
  });
});

function attenduDe(mot: string): string {
  if (mot === 'panne') return 'panne';
  return mot === 'juste' ? 'juste' : 'faux';
}

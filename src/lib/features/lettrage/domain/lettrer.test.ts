import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleDeLigne, ecartDe, isComplet, type Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { delettrer, etendre, lettrer, remettre, type EtatDeLettrage } from '#lib/domain/lettrage/lettrer.ts';
import { anyLignes, etatDe, LE_JOUR, lettrageDe, ligne, noms } from './testing.ts';

const APPEL = ligne('appel', '2026-01-01  500,00 D  Appel 1T');
const REGLEMENT = ligne('reglement', '2026-01-20  500,00 C  Virement');
const ACOMPTE = ligne('acompte', '2026-01-20  200,00 C  Acompte');
const SOLDE = ligne('solde', '2026-02-20  300,00 C  Solde');
const AUTRE = ligne('autre', '2026-01-20  500,00 C', { auxiliaire: 'MARTIN' });

const demande = (lignes: readonly (typeof APPEL)[], partiel = false) => ({
  id: 'n',
  refs: lignes.map(({ ref }) => ref),
  dateLet: LE_JOUR,
  origine: 'main' as const,
  partiel
});

describe('[INV-30] a group', () => {
  it('is made of lines of one account and third party that come to zero', () => {
    const fait = lettrer(demande([APPEL, REGLEMENT]), etatDe([APPEL, REGLEMENT]));
    expect(fait).toMatchObject({
      ok: true,
      valeur: { lettrage: { code: 'AA', ecart: 0, compte: '411', auxiliaire: 'DUPONT', dateLet: LE_JOUR } }
    });
  });

  it('goes across exercices', () => {
    const ancien = ligne('ancien', '2025-11-01  500,00 D');
    expect(lettrer(demande([ancien, REGLEMENT]), etatDe([ancien, REGLEMENT])).ok).toBe(true);
  });

  it('takes the letters after those in use, imported ones included, whatever the other accounts have', () => {
    const [d, c] = [ligne('d', '2026-02-01  1,00 D'), ligne('c', '2026-02-01  1,00 C')];
    const ailleurs = lettrageDe('AZ', AUTRE);
    const etat = etatDe([d, c], [lettrageDe('ab', APPEL, REGLEMENT), ailleurs]);
    expect(lettrer(demande([d, c]), etat)).toMatchObject({ valeur: { lettrage: { code: 'AC' } } });
  });

  it('is refused across third parties, with every other reason', () => {
    const etat = etatDe(
      [APPEL, AUTRE],
      [lettrageDe('AA', AUTRE, { ...AUTRE, ref: { ...AUTRE.ref, bloc: 'x' }, montant: APPEL.montant })]
    );
    expect(lettrer(demande([APPEL, AUTRE]), etat)).toEqual({
      ok: false,
      refus: [
        {
          code: 'LET-TIERS-MELES',
          tiers: [
            { compte: '411', auxiliaire: 'DUPONT' },
            { compte: '411', auxiliaire: 'MARTIN' }
          ]
        },
        { code: 'LET-DEJA', lettre: 'AA', lignes: 1 }
      ]
    });
  });

  it('is refused to one line, to none, and to a line that is gone', () => {
    expect(lettrer(demande([]), etatDe([]))).toMatchObject({ refus: [{ code: 'LET-TROP-PEU', lignes: 0 }] });
    expect(lettrer(demande([APPEL]), etatDe([APPEL]))).toMatchObject({
      refus: [{ code: 'LET-TROP-PEU', lignes: 1 }]
    });
    expect(lettrer(demande([APPEL, REGLEMENT]), etatDe([APPEL]))).toMatchObject({
      refus: [{ code: 'LET-ABSENTE', lignes: 1 }]
    });
  });

  it('is refused with a gap, said with its sign, unless a partial one is wanted', () => {
    const etat = etatDe([APPEL, ACOMPTE]);
    expect(lettrer(demande([APPEL, ACOMPTE]), etat)).toEqual({
      ok: false,
      refus: [{ code: 'LET-ECART', ecart: 300_00 }]
    });
    expect(lettrer(demande([APPEL, ACOMPTE], true), etat)).toMatchObject({
      valeur: { lettrage: { ecart: 300_00 } }
    });
  });

  it('is refused to lines of one side, partial or not', () => {
    const etat = etatDe([ACOMPTE, SOLDE]);
    expect(lettrer(demande([ACOMPTE, SOLDE], true), etat)).toMatchObject({
      refus: [{ code: 'LET-UN-SEUL-COTE', cote: 'credit' }]
    });
  });

  it('that is partial is completed, and keeps its letters', () => {
    const partiel = lettrageDe('AD', APPEL, ACOMPTE);
    const etat = etatDe([APPEL, ACOMPTE, SOLDE], [partiel]);
    const fait = lettrer(demande([APPEL, SOLDE]), etat);
    expect(fait).toMatchObject({
      ok: true,
      valeur: { lettrage: { code: 'AD', ecart: 0 }, remplaces: [{ id: 'AD' }] }
    });
    expect(noms(etendre([SOLDE.ref, APPEL.ref], [partiel]).refs)).toBe('solde appel acompte');
  });

  it('holds a line once: one already settled is refused', () => {
    const etat = etatDe([APPEL, REGLEMENT, SOLDE], [lettrageDe('AA', APPEL, REGLEMENT)]);
    expect(lettrer(demande([APPEL, SOLDE], true), etat)).toMatchObject({
      refus: [{ code: 'LET-DEJA', lettre: 'AA', lignes: 1 }]
    });
  });
});

describe('[INV-31] undoing', () => {
  const fait = lettrageDe('AA', APPEL, REGLEMENT);

  it('gives the group as it was, and says when it is gone', () => {
    expect(delettrer('AA', etatDe([], [fait]))).toEqual({ ok: true, valeur: fait });
    expect(delettrer('AB', etatDe([], [fait]))).toEqual({ ok: false, refus: [{ code: 'LET-DISPARU' }] });
  });

  it('is undone in turn, with other letters when they were given meanwhile', () => {
    const [d, c] = [ligne('d', '2026-02-01  1,00 D'), ligne('c', '2026-02-01  1,00 C')];
    expect(remettre(fait, etatDe([APPEL, REGLEMENT]))).toEqual({ ok: true, valeur: fait });
    const etat = etatDe([APPEL, REGLEMENT, d, c], [lettrageDe('AA', d, c)]);
    expect(remettre(fait, etat)).toMatchObject({ valeur: { id: 'AA', code: 'AB' } });
  });

  it('is not undone in turn once a line has changed, is gone or is lettered elsewhere', () => {
    const moins = { ...APPEL, montant: SOLDE.montant };
    expect(remettre(fait, etatDe([moins]))).toMatchObject({
      refus: [{ code: 'LET-CHANGEE', lettre: 'AA', lignes: 2 }]
    });
    const ailleurs = { ...APPEL, auxiliaire: 'MARTIN' };
    expect(remettre(fait, etatDe([ailleurs, REGLEMENT]))).toMatchObject({
      refus: [{ code: 'LET-CHANGEE', lignes: 1 }]
    });
    const partiel = lettrageDe('AB', APPEL, ACOMPTE);
    expect(remettre(fait, etatDe([APPEL, REGLEMENT, ACOMPTE], [partiel]))).toMatchObject({
      refus: [{ code: 'LET-DEJA', lettre: 'ab' }]
    });
  });
});

describe('any number of lettrages and délettrages', () => {
  const apply = (etat: EtatDeLettrage, choix: readonly number[], n: number): EtatDeLettrage => {
    const toutes = [...etat.lignes.values()];
    const refs = choix.flatMap((rang) => toutes[rang % Math.max(toutes.length, 1)]?.ref ?? []);
    const fait = lettrer({ ...demande([], n % 2 === 0), id: `n${n}`, refs: [...new Set(refs)] }, etat);
    if (!fait.ok) return etat;
    const { lettrage, remplaces } = fait.valeur;
    return { ...etat, lettrages: [...etat.lettrages.filter((un) => !remplaces.includes(un)), lettrage] };
  };
  const anyChoix = fc.array(fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 5 }), { maxLength: 40 });

  it('[INV-30] leave each line in one group at most, with letters of its own, and whole groups at zero', () => {
    fc.assert(
      fc.property(anyLignes(), anyChoix, (lignes, choix) => {
        const { lettrages } = choix.reduce(apply, etatDe(lignes));
        const prises = lettrages.flatMap((un) => un.lignes.map(({ ref }) => cleDeLigne(ref)));
        expect(new Set(prises).size).toBe(prises.length);
        expect(new Set(lettrages.map(({ code }) => code)).size).toBe(lettrages.length);
        for (const { lignes: siennes, ecart } of lettrages) expect(ecartDe(siennes)).toBe(ecart);
      }),
      { numRuns: 300 }
    );
  });

  it('[INV-31] never change a line, and undone one by one leave the list as it was', () => {
    fc.assert(
      fc.property(anyLignes(), anyChoix, (lignes, choix) => {
        const avant = etatDe(lignes);
        const photo = JSON.stringify([...avant.lignes]);
        let etat = choix.reduce(apply, avant);
        expect(JSON.stringify([...etat.lignes])).toBe(photo);
        for (const { id } of etat.lettrages) {
          const defait = delettrer(id, etat);
          if (defait.ok) etat = sans(etat, defait.valeur);
        }
        expect(etat).toEqual(avant);
      }),
      { numRuns: 300 }
    );
  });

  const sans = (etat: EtatDeLettrage, lettrage: Lettrage): EtatDeLettrage => ({
    ...etat,
    lettrages: etat.lettrages.filter((un) => un !== lettrage)
  });

  it('a partial group is the only one that is open', () => {
    expect(isComplet(lettrageDe('AA', APPEL, REGLEMENT))).toBe(true);
    expect(isComplet(lettrageDe('AA', APPEL, ACOMPTE))).toBe(false);
  });
});

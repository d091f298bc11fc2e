import { describe, expect, it, vi } from 'vitest';
import type { CompteAjoute } from '#lib/domain/comptes/plan-de-base.ts';
import { centimes } from '#lib/domain/montant.ts';
import type { Base } from '#lib/storage/base.ts';
import { lirePlanDeBase } from '#lib/storage/plan-de-base.ts';
import { autreOnglet, baseVide, contenu } from '#lib/storage/testing/base-de-test.ts';
import { TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { ajouterCompte, annulerRetouche, appliquerAuxEntites, modifierCompte } from './commands.ts';
import { examinerComptes, remettreComptes, supprimerComptes } from './supprimer.ts';

const BANQUE: CompteAjoute = { numero: '512001', libelle: 'Banque du Nord', natures: ['copropriete'] };

/** An agency of two syndicats, without accounts yet. */
async function agence(): Promise<Base> {
  const base = await baseVide();
  await base.entites.bulkAdd([TILLEULS, { ...TILLEULS, code: '0402' }]);
  return base;
}

const numerosDe = async (base: Base, entite: string) =>
  (await base.plans.get(entite))?.comptes.map(({ numero }) => numero) ?? [];
const appliquer = (base: Base, numero: string, ...codes: string[]) =>
  appliquerAuxEntites(base, new Set([numero]), new Set(codes));
const raisons = async (base: Base, numero: string) =>
  (await examinerComptes(base, [numero])).bloques.flatMap((un) => un.raisons);

describe('an account that the agency adds', () => {
  it('[JNL-21] is in the base chart of every tab at once, and once only', async () => {
    const base = await agence();
    const autre = await autreOnglet(base);
    expect(await ajouterCompte(base, { ...BANQUE, numero: '512 001' })).toEqual({ ok: true, valeur: BANQUE });
    expect((await lirePlanDeBase(autre)).filter(({ ajoute }) => ajoute)).toEqual([
      { ...BANQUE, ajoute: true }
    ]);
    const before = await contenu(base);
    expect(await ajouterCompte(autre, { ...BANQUE, libelle: '' })).toEqual({
      ok: false,
      refus: [{ code: 'CPT-LIBELLE-ABSENT' }]
    });
    expect(await ajouterCompte(autre, BANQUE)).toMatchObject({ refus: [{ code: 'PLB-DEJA-LA' }] });
    expect(await contenu(base)).toEqual(before);
  });

  it('is changed as it was seen, and undone unless it was changed again', async () => {
    const base = await agence();
    await ajouterCompte(base, BANQUE);
    const fait = await modifierCompte(base, BANQUE, { ...BANQUE, libelle: 'Banque du Sud' });
    if (!fait.ok) throw new Error('refused');
    expect(await modifierCompte(await autreOnglet(base), BANQUE, BANQUE)).toEqual({
      ok: false,
      refus: [{ code: 'PLB-MODIFIE-AILLEURS', numero: '512001' }]
    });
    await annulerRetouche(base, fait.valeur);
    expect(await base.comptesDeBase.toArray()).toEqual([BANQUE]);
    await expect(annulerRetouche(base, fait.valeur)).rejects.toThrow('has changed');
    await base.comptesDeBase.clear();
    expect(await modifierCompte(base, BANQUE, BANQUE)).toMatchObject({ refus: [{ code: 'PLB-DISPARU' }] });
  });

  it('stays meant for the entités that have received it', async () => {
    const base = await agence();
    await ajouterCompte(base, BANQUE);
    await appliquer(base, '512001', '0402');
    expect(await modifierCompte(base, BANQUE, { ...BANQUE, natures: ['general'] })).toEqual({
      ok: false,
      refus: [{ code: 'PLB-NATURE-SERVIE', nature: 'copropriete', entites: ['0402'] }]
    });
  });

  it('[LST-17] [LST-19] goes when nothing uses it, and comes back as it was', async () => {
    const base = await agence();
    await ajouterCompte(base, BANQUE);
    const before = await contenu(base);
    expect(await examinerComptes(base, ['512001', '512', '999'])).toMatchObject({
      libres: [{ cle: '512001' }],
      bloques: [{ cle: '512', raisons: [expect.stringContaining('vient du plan de base de Régie')] }],
      disparus: ['999']
    });
    const faite = await supprimerComptes(base, ['512001']);
    if (!faite.ok) throw new Error('refused');
    expect(await base.comptesDeBase.count()).toBe(0);
    await remettreComptes(base, faite.valeur);
    await remettreComptes(base, faite.valeur);
    expect(await contenu(base)).toEqual(before);
  });

  it('[JNL-21] [LST-19] stays while a journal, an entité or a template has it, seen again at the deletion', async () => {
    const base = await agence();
    await ajouterCompte(base, BANQUE);
    await (
      await autreOnglet(base)
    ).journaux.add({
      code: 'BQ',
      libelle: 'Banque',
      type: 'tresorerie',
      compteDeCentralisation: '512001',
      origine: 'cree'
    });
    expect(await supprimerComptes(base, ['512001'])).toEqual({ ok: false, refus: { code: 'SUP-CHANGE' } });
    await appliquer(base, '512001', '0401');
    const lignes = [{ compte: '512001', debit: centimes(100), credit: centimes(0), fige: true }];
    const masque = { id: 'm', entite: null, journal: 'BQ', nom: 'Eau', lignes, programmation: null };
    await base.masques.add({ id: 'm', entite: '', journal: 'BQ', echeance: '', masque, revision: 1 });
    expect(await raisons(base, '512001')).toEqual([
      expect.stringMatching(/^Compte de centralisation du journal BQ/),
      expect.stringMatching(/^Ouvert dans 0401/),
      expect.stringMatching(/^Employé par le modèle de masque « Eau »/)
    ]);
    expect(await base.comptesDeBase.count()).toBe(1);
  });

  it('[I4] stays when the poste has no room left to delete it', async () => {
    const base = await agence();
    await ajouterCompte(base, BANQUE);
    const plein = new DOMException('full', 'QuotaExceededError');
    vi.spyOn(base.comptesDeBase, 'bulkDelete').mockRejectedValue(plein);
    expect(await supprimerComptes(base, ['512001'])).toEqual({ ok: false, refus: { code: 'SUP-PLACE' } });
    expect(await base.comptesDeBase.count()).toBe(1);
  });
});

describe('[MAS-55] « Appliquer »', () => {
  it('opens an account of the agency where it lacks, and closes nothing nor opens again', async () => {
    const base = await agence();
    await ajouterCompte(base, BANQUE);
    const ferme = { numero: '512', libelle: 'Banque', ferme: true };
    await base.plans.put({ entite: '0401', comptes: [ferme], auxiliaires: [] });
    const [premier] = await appliquer(base, '512001', '0401');
    expect(premier?.crees).toEqual([{ numero: '512001', libelle: 'Banque du Nord' }]);
    expect((await base.plans.get('0401'))?.comptes[0]).toEqual(ferme);
    expect((await appliquer(base, '512001', '0401', '9999')).map(({ crees }) => crees)).toEqual([[]]);
  });

  it('[JNL-17] leaves a common account to its pool', async () => {
    const base = await agence();
    await ajouterCompte(base, { ...BANQUE, numero: '512999' });
    await base.journaux.add({
      code: 'CC',
      libelle: 'Compte commun',
      type: 'tresorerie-compte-commun',
      compteDeCentralisation: '512999',
      compteCommun: { entites: ['0401'] },
      origine: 'cree'
    });
    const [pool, autre] = await appliquer(base, '512999', '0401', '0402');
    expect(pool?.crees.length).toBe(1);
    expect(autre?.refuses).toMatchObject([{ refus: { code: 'PLB-COMPTE-COMMUN', journal: 'CC' } }]);
    expect(await numerosDe(base, '0402')).toEqual([]);
  });
});

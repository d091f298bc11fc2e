import { describe, expect, it } from 'vitest';
import type { CompteOuvert, Ouverture } from '#lib/domain/comptes/ouvrir-compte.ts';
import type { Base } from '#lib/storage/base.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { autreOnglet, baseVide, contenu } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe, repriseDe } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { annulerModification, annulerOuverture, modifierCompte, ouvrirCompte } from './plan-comptable.ts';

const EXERCICE = exerciceDe('0401');
const ACHAT = bloc('AC 2026-03-31 Gardien', '6211  300,00 D', '401/GARD  300,00 C');
const EAU = { numero: '601', libelle: 'Eau' };
const GAZ = { compte: '401', code: 'GAZ', libelle: 'Gaz du Nord' };

async function livres(): Promise<Base> {
  const base = await baseVide();
  await ecrireReprise(base, repriseDe([ACHAT], { exercice: EXERCICE }), false);
  return base;
}

async function ouvert(base: Base, saisi: Ouverture): Promise<CompteOuvert> {
  const fait = await ouvrirCompte(base, '0401', saisi);
  if (!fait.ok) throw new Error(fait.refus.map(({ code }) => code).join());
  return fait.valeur;
}

const compteDe = async (base: Base, numero: string) =>
  (await base.plans.get('0401'))?.comptes.find((un) => un.numero === numero);

async function modifie(base: Base, changes: Parameters<typeof modifierCompte>[3]) {
  const avant = await compteDe(base, '401');
  if (!avant) throw new Error('401 is gone');
  const fait = await modifierCompte(base, '0401', avant, changes);
  if (!fait.ok) throw new Error('refused');
  return fait.valeur;
}

describe('an account that is opened', () => {
  it('[INV-14] stands in its place in the chart, and goes again when it is undone', async () => {
    const base = await livres();
    const before = await contenu(base);
    for (const saisi of [EAU, GAZ]) {
      const fait = await ouvert(base, saisi);
      expect(fait).toEqual({ ouvert: saisi, devenusTotaux: [] });
      await annulerOuverture(base, '0401', fait);
      expect(await contenu(base)).toEqual(before);
    }
    await ouvert(base, EAU);
    const numeros = (await base.plans.get('0401'))?.comptes.map(({ numero }) => numero);
    expect(numeros).toEqual(['401', '601', '6211']);
  });

  it('[INV-14] [JNL-17] is judged in the transaction that writes it, against what other tabs have done', async () => {
    const base = await livres();
    await ouvrirCompte(await autreOnglet(base), '0401', EAU);
    await base.journaux.add({
      code: 'CC',
      libelle: 'Compte commun',
      type: 'tresorerie-compte-commun',
      compteDeCentralisation: '512999',
      compteCommun: { entites: ['0402'] },
      origine: 'cree'
    });
    const before = await contenu(base);
    expect(await ouvrirCompte(base, '0401', EAU)).toMatchObject({ refus: [{ code: 'CPT-DEJA-LA' }] });
    expect(await ouvrirCompte(base, '0401', { numero: '512999', libelle: 'Banque' })).toMatchObject({
      refus: [{ code: 'CPT-COMPTE-COMMUN', journal: 'CC' }]
    });
    expect(await ouvrirCompte(base, '9999', EAU)).toMatchObject({ refus: [{ code: 'CPT-ENTITE-DISPARUE' }] });
    expect(await contenu(base)).toEqual(before);
  });

  it('stays when it was used since: a line, a third party, a subdivision, another label', async () => {
    const base = await livres();
    const eau = await ouvert(base, EAU);
    const reste = async (fait: CompteOuvert) => {
      const before = await contenu(base);
      await expect(annulerOuverture(base, '0401', fait)).rejects.toThrow('used or changed');
      expect(await contenu(base)).toEqual(before);
    };
    const detail = await ouvert(base, { numero: '6011', libelle: 'Eau froide' });
    expect(detail.devenusTotaux).toEqual(['601']);
    await reste(eau);
    await annulerOuverture(base, '0401', detail);

    const autre = await ouvert(base, { numero: '462', libelle: 'Divers' });
    const tiers = await ouvert(base, { compte: '462', code: 'GAZ', libelle: 'Gaz' });
    await reste(autre);
    const une = bloc('AC 2026-04-01', '601  5,00 D', '462/GAZ  5,00 C');
    await enregistrerBloc(base, { id: 'x', bloc: une, exercice: EXERCICE, classe: 'courant' });
    await reste(eau);
    await reste(tiers);
    await base.blocs.clear();
    await modifierCompte(base, '0401', EAU, { libelle: 'Eaux' });
    await reste(eau);
  });

  it('stays when a takeover has brought lines of the third party since', async () => {
    const base = await livres();
    const gaz = await ouvert(base, GAZ);
    const suite = exerciceDe('0401', '2027-01-01', '2027-12-31');
    const deGaz = bloc('AC 2027-02-01', '6211  5,00 D', '401/GAZ  5,00 C');
    await ecrireReprise(base, repriseDe([deGaz], { exercice: suite }), false);
    await base.plans.update('0401', { auxiliaires: [GAZ] });
    await expect(annulerOuverture(base, '0401', gaz)).rejects.toThrow('used or changed');
  });
});

describe('an account that is changed', () => {
  it('[INV-14] is renamed, closed and opened again, each undone in turn', async () => {
    const base = await livres();
    const before = await contenu(base);
    const renomme = await modifie(base, { libelle: ' Fournisseurs  divers ' });
    expect(renomme.apres.libelle).toBe('Fournisseurs divers');
    const ferme = await modifie(base, { ferme: true });
    expect(await compteDe(base, '401')).toEqual({
      numero: '401',
      libelle: 'Fournisseurs divers',
      ferme: true
    });
    const rouvert = await modifie(base, { ferme: false });
    expect(rouvert.apres).toEqual(renomme.apres);
    for (const fait of [rouvert, ferme, renomme]) await annulerModification(base, '0401', fait);
    expect(await contenu(base)).toEqual(before);
    await expect(annulerModification(base, '0401', ferme)).rejects.toThrow('has changed');
  });

  it('is not overwritten when another window has changed it', async () => {
    const base = await livres();
    const vu = await compteDe(base, '401');
    if (!vu) throw new Error('401 is gone');
    await modifierCompte(await autreOnglet(base), '0401', vu, { ferme: true });
    const before = await contenu(base);
    expect(await modifierCompte(base, '0401', vu, { libelle: 'Autre' })).toEqual({
      ok: false,
      refus: [{ code: 'CPT-MODIFIE-AILLEURS', numero: '401' }]
    });
    expect(await modifierCompte(base, '0401', { ...vu, ferme: true }, { libelle: ' ' })).toEqual({
      ok: false,
      refus: [{ code: 'CPT-LIBELLE-ABSENT' }]
    });
    expect(await modifierCompte(base, '0401', EAU, { ferme: true })).toMatchObject({
      refus: [{ code: 'CPT-DISPARU' }]
    });
    expect(await contenu(base)).toEqual(before);
  });
});

import { describe, expect, it } from 'vitest';
import { dateIso, type MoisIso } from '#lib/domain/dates.ts';
import { contenu } from '#lib/storage/testing/base-de-test.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { cloreExercice, cloreMois } from './clore.ts';
import type { Poste } from './ports.ts';
import { compterSuspens, suspensDeLAgence } from './queries.ts';
import { annulerDecision, deplacerEbauche, regulariser } from './regulariser.ts';
import { baseDeCloture, posteDe, saisir, Y2026 } from './testing.ts';

const ACHAT = bloc('AC 2026-03-15 Facture EDF', '606  100,00 D', '401/EDF  100,00 C');

/** An entry that March did not take. */
async function avecSuspens(): Promise<{ readonly poste: Poste; readonly id: string }> {
  const poste = posteDe(await baseDeCloture());
  await saisir(poste, 'a', ACHAT);
  await cloreMois(poste, { exercice: Y2026.id, jusquAu: '2026-03' as MoisIso, mettreDeCote: true });
  const [suspens] = await poste.base.aRegulariser.toArray();
  return { poste, id: suspens?.id ?? '' };
}

const OD = {
  sort: 'od',
  journal: 'OD',
  date: dateIso('2026-05-02'),
  libelle: 'Régularisation EDF mars'
} as const;

describe('« À régulariser »', () => {
  it('[F26] an entry is taken back on the first open day, and says where it went', async () => {
    const { poste, id } = await avecSuspens();
    expect(await compterSuspens(poste)).toBe(1);
    const { suspens } = await suspensDeLAgence(poste);
    expect(suspens).toMatchObject([{ id, place: { exercice: Y2026.id, date: '2026-04-01' } }]);
    const fait = await regulariser(poste, id, { sort: 'repris' });
    expect(fait).toMatchObject({ ok: true, valeur: { bloc: { exercice: Y2026.id, date: '2026-04-01' } } });
    const [row] = await poste.base.blocs.toArray();
    expect(row).toMatchObject({ etat: 'brouillard', bloc: { ...ACHAT, date: '2026-04-01' } });
    expect(await poste.base.aRegulariser.get(id)).toMatchObject({
      bloc: ACHAT,
      issue: { sort: 'repris', bloc: row?.id }
    });
    expect(await compterSuspens(poste)).toBe(0);
  });

  it('[F26] goes on into the next exercice when its own is closed, and waits for it to be open', async () => {
    const poste = posteDe(await baseDeCloture());
    await saisir(poste, 'a', ACHAT);
    await cloreExercice(poste, { exercice: Y2026.id, nature: 'provisoire', mettreDeCote: true });
    const [suspens] = await poste.base.aRegulariser.toArray();
    const id = suspens?.id ?? '';
    expect(await regulariser(poste, id, { sort: 'repris' })).toMatchObject({
      refus: [{ code: 'REG-AUCUNE-DATE' }]
    });
    await cloreExercice(poste, { exercice: Y2026.id, nature: 'definitive' });
    expect(await regulariser(poste, id, { sort: 'repris' })).toMatchObject({
      ok: true,
      valeur: { bloc: { exercice: 'C01/2027-01-01', date: '2027-01-01' } }
    });
  });

  it('[INV-11] an extourne set aside leaves its bloc free, and is its mirror again once taken back', async () => {
    const poste = posteDe(await baseDeCloture());
    const { blocs } = poste.base;
    await saisir(poste, 'a', { ...ACHAT, date: dateIso('2026-04-10') });
    await saisir(poste, 'x', bloc('AC 2026-03-15 Extourne', '606  100,00 C', '401/EDF  100,00 D'));
    await blocs.update('a', { liens: { extourneePar: 'x' } });
    await blocs.update('x', { liens: { extourneDe: 'a' } });
    await cloreMois(poste, { exercice: Y2026.id, jusquAu: '2026-03' as MoisIso, mettreDeCote: true });
    expect((await blocs.get('a'))?.liens).toEqual({});
    const [suspens] = await poste.base.aRegulariser.toArray();
    const fait = await regulariser(poste, suspens?.id ?? '', { sort: 'repris' });
    const miroir = fait.ok ? (fait.valeur.bloc?.id ?? '') : '';
    expect((await blocs.get(miroir))?.liens).toEqual({ extourneDe: 'a' });
    expect((await blocs.get('a'))?.liens).toEqual({ extourneePar: miroir });
    expect((await annulerDecision(poste, suspens?.id ?? '')).ok).toBe(true);
    expect((await blocs.get('a'))?.liens).toEqual({});
  });

  it('[INV-11] what was mirrored meanwhile keeps its new mirror', async () => {
    const poste = posteDe(await baseDeCloture());
    const { blocs } = poste.base;
    await saisir(poste, 'a', { ...ACHAT, date: dateIso('2026-04-10') });
    await saisir(poste, 'x', bloc('AC 2026-03-15 Extourne', '606  100,00 C', '401/EDF  100,00 D'));
    await blocs.update('x', { liens: { extourneDe: 'a' } });
    await cloreMois(poste, { exercice: Y2026.id, jusquAu: '2026-03' as MoisIso, mettreDeCote: true });
    await saisir(poste, 'y', bloc('AC 2026-04-12 Extourne', '606  100,00 C', '401/EDF  100,00 D'));
    await blocs.update('y', { liens: { extourneDe: 'a' } });
    await blocs.update('a', { liens: { extourneePar: 'y' } });
    const [suspens] = await poste.base.aRegulariser.toArray();
    const fait = await regulariser(poste, suspens?.id ?? '', { sort: 'repris' });
    expect((await blocs.get(fait.ok ? (fait.valeur.bloc?.id ?? '') : ''))?.liens).toEqual({});
    expect((await blocs.get('a'))?.liens).toEqual({ extourneePar: 'y' });
  });

  it('[F26] an OD settles it in words of its own', async () => {
    const { poste, id } = await avecSuspens();
    expect((await regulariser(poste, id, OD)).ok).toBe(true);
    const [row] = await poste.base.blocs.toArray();
    expect(row?.bloc).toMatchObject({
      journal: 'OD',
      date: '2026-05-02',
      libelle: 'Régularisation EDF mars',
      lignes: [{ compte: '606', debit: 100_00, libelle: 'Régularisation EDF mars' }, { compte: '401' }]
    });
  });

  it('[F26] is judged like any other bloc: what an account or a period does not take stays here', async () => {
    const { poste, id } = await avecSuspens();
    const avant = await contenu(poste.base);
    expect(await regulariser(poste, id, { ...OD, date: dateIso('2026-02-01') })).toMatchObject({
      refus: [{ code: 'REG-BLOC', refus: { code: 'ECR-PERIODE-CLOSE', premiereDateOuverte: '2026-04-01' } }]
    });
    expect(await contenu(poste.base)).toEqual(avant);
    await poste.base.plans.put({ entite: 'C01', comptes: [], auxiliaires: [] });
    expect(await regulariser(poste, id, { sort: 'repris' })).toMatchObject({
      refus: [{ refus: { code: 'ECR-COMPTE-INCONNU', compte: '606' } }, { refus: { compte: '401' } }]
    });
  });

  it('[F26] [I4] is set aside for good with a reason, and stays readable', async () => {
    const { poste, id } = await avecSuspens();
    expect(await regulariser(poste, id, { sort: 'ecarte', motif: '  ' })).toMatchObject({
      refus: [{ code: 'REG-MOTIF' }]
    });
    expect(await regulariser(poste, id, { sort: 'ecarte', motif: 'Déjà saisie' })).toEqual({
      ok: true,
      valeur: { id, bloc: null }
    });
    const { suspens } = await suspensDeLAgence(poste);
    expect(suspens).toMatchObject([{ id, bloc: ACHAT, issue: { sort: 'ecarte', motif: 'Déjà saisie' } }]);
    expect(await regulariser(poste, id, OD)).toMatchObject({
      refus: [{ code: 'REG-DECIDEE', sort: 'ecarte' }]
    });
  });

  it('[I4] a decision is taken back as long as nothing came after it', async () => {
    const { poste, id } = await avecSuspens();
    const avant = await contenu(poste.base);
    await regulariser(poste, id, OD);
    expect(await annulerDecision(poste, id)).toEqual({ ok: true, valeur: { lettragesDefaits: 0 } });
    expect(await contenu(poste.base)).toEqual(avant);
    const fait = await regulariser(poste, id, OD);
    const bloc = fait.ok ? fait.valeur.bloc?.id : undefined;
    await poste.base.blocs.update(bloc ?? '', { revision: 2 });
    expect(await annulerDecision(poste, id)).toMatchObject({ refus: [{ code: 'REG-SUIVIE' }] });
  });

  it('[C18] a draft that was refused at its validation waits here until it is mended', async () => {
    const poste = posteDe(await baseDeCloture());
    const { base } = poste;
    await saisir(poste, 'a', ACHAT);
    const plan = await base.plans.get('C01');
    await base.plans.update('C01', { comptes: [{ numero: '401', libelle: '' }] });
    const { debut, fin } = Y2026;
    const demander = () =>
      poste.sceaux.soumettre('C01', [
        { type: 'valider', id: 'a', revision: 1, exercice: { debut, fin }, bloc: ACHAT }
      ]);
    await demander();
    expect((await suspensDeLAgence(poste)).refusees).toMatchObject([
      { id: 'a', entite: 'C01', refus: { code: 'SCE-BLOC' } }
    ]);
    expect(await compterSuspens(poste)).toBe(1);
    await base.plans.update('C01', { comptes: plan?.comptes ?? [] });
    await demander();
    expect(await base.blocs.get('a')).toMatchObject({ etat: 'scelle' });
    expect(await compterSuspens(poste)).toBe(0);
  });

  it('[F26] an ébauche whose exercice has closed waits here, and goes on in the open one', async () => {
    const poste = posteDe(await baseDeCloture());
    const { base } = poste;
    const moment = '2026-12-30T10:00:00.000Z';
    await base.ebauches.put({
      id: 'e',
      exercice: Y2026.id,
      origine: null,
      contenu: {},
      jointes: [],
      revision: 1,
      creeeLe: moment,
      modifieeLe: moment
    });
    expect((await suspensDeLAgence(poste)).ebauches).toEqual([]);
    expect((await cloreExercice(poste, { exercice: Y2026.id, nature: 'provisoire' })).ok).toBe(true);
    expect((await suspensDeLAgence(poste)).ebauches).toMatchObject([{ id: 'e', entite: 'C01' }]);
    expect(await deplacerEbauche(poste, 'e')).toMatchObject({ refus: [{ code: 'REG-AUCUNE-DATE' }] });
    await base.exercices.put({
      ...Y2026,
      id: 'C01/2027-01-01',
      debut: dateIso('2027-01-01'),
      fin: dateIso('2027-12-31')
    });
    expect((await deplacerEbauche(poste, 'e')).ok).toBe(true);
    expect(await base.ebauches.get('e')).toMatchObject({ exercice: 'C01/2027-01-01', revision: 2 });
  });
});

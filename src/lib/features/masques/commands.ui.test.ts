import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Masque } from '#lib/domain/masques/masque.ts';
import { autreOnglet, contenu } from '#lib/storage/testing/base-de-test.ts';
import { masque, MASQUE_EDF } from '#lib/testing/masque.ts';
import { dupliquerMasque, enregistrerMasque, remettreMasques, supprimerMasques } from './commands.ts';
import { compterMasquesDus, masquesDe, masquesDus, modelesDeMasque } from './queries.ts';
import { masqueProgramme, posteDeMasques } from './testing.ts';

const EDF = masque(MASQUE_EDF, { nom: 'EDF' });
const codes = (refus: readonly { readonly code: string }[]) => refus.map(({ code }) => code);

describe('a masque that is saved', () => {
  it('[MAS-01] [MAS-38] is found under its entité, its journal and its due date', async () => {
    const base = await posteDeMasques();
    const programme = masqueProgramme('p', '2026-03-31');
    expect(await enregistrerMasque(base, EDF, null)).toMatchObject({ ok: true, valeur: { revision: 1 } });
    await enregistrerMasque(base, programme, null);
    expect(await base.masques.get('masque-1')).toEqual({
      id: 'masque-1',
      entite: 'S01',
      journal: 'AC',
      echeance: '',
      masque: EDF,
      revision: 1
    });
    expect((await base.masques.get('p'))?.echeance).toBe('2026-03-31');
  });

  it.each<[string, Partial<Masque>, string[]]>([
    ['[MAS-01] of no journal', { journal: '' }, ['MAS-JOURNAL-ABSENT']],
    ['[MAS-01] of an entité that is not there', { entite: 'S99' }, ['MAS-ENTITE-INCONNUE']],
    ['[MAS-07] without a name', { nom: ' ' }, ['MAS-NOM-ABSENT']],
    [
      '[MAS-23] unbalanced',
      { lignes: masque(['401EDF  1 196,00 C', '600000  1 000,00 D', '445610  195,00 D']).lignes },
      ['MAS-DESEQUILIBRE']
    ],
    [
      'on an account that the entité does not have',
      { lignes: masque(['401XYZ  1 196,00 C', '600000  1 196,00 D']).lignes },
      ['MAS-COMPTE-INCONNU']
    ],
    [
      '[MAS-51] a template on an account that the base chart does not have',
      { entite: null, lignes: masque(['401EDF  1 196,00 C', '6063  1 196,00 D']).lignes },
      ['MAS-COMPTE-HORS-BASE']
    ]
  ])('%s is refused, and nothing is written', async (_, changes, attendus) => {
    const base = await posteDeMasques();
    const refuse = await enregistrerMasque(base, { ...EDF, ...changes }, null);
    expect(refuse.ok ? [] : codes(refuse.refus)).toEqual(attendus);
    expect(await base.masques.count()).toBe(0);
  });

  it('an account closed while the window was open is refused when it is saved', async () => {
    const base = await posteDeMasques();
    await base.plans.update('S01', { comptes: [{ numero: '401EDF', libelle: 'EDF', ferme: true }] });
    const refuse = await enregistrerMasque(base, EDF, null);
    expect(refuse.ok ? [] : codes(refuse.refus)).toContain('MAS-COMPTE-FERME');
  });

  it('two tabs on one masque: the second one sees what the first one saved', async () => {
    const base = await posteDeMasques([EDF]);
    const other = await autreOnglet(base);
    expect(await enregistrerMasque(base, { ...EDF, nom: 'EDF bureau' }, 1)).toMatchObject({
      ok: true,
      valeur: { revision: 2 }
    });
    expect(await enregistrerMasque(other, { ...EDF, nom: 'EDF parking' }, 1)).toMatchObject({
      refus: [{ code: 'MAS-REVISION', autre: { masque: { nom: 'EDF bureau' }, revision: 2 } }]
    });
    await supprimerMasques(base, ['masque-1']);
    expect(await enregistrerMasque(other, EDF, 2)).toMatchObject({ refus: [{ code: 'MAS-DISPARU' }] });
  });
});

describe('the buttons of the list', () => {
  it('[MAS-05] Dupliquer copies the lines under a name of its own, not programmed', async () => {
    const base = await posteDeMasques([masqueProgramme('p', '2026-03-31')]);
    const copie = await dupliquerMasque(base, 'p', 'copie');
    const avant = await base.masques.get('p');
    expect(copie).toMatchObject({
      ok: true,
      valeur: { echeance: '', masque: { nom: 'EDF p (copie)', lignes: avant?.masque.lignes } }
    });
    expect(await dupliquerMasque(base, 'disparu', 'x')).toMatchObject({ refus: [{ code: 'MAS-DISPARU' }] });
  });

  it('[MAS-05] Supprimer takes them all away, and undoing puts exactly them back', async () => {
    const base = await posteDeMasques([EDF, masqueProgramme('p', '2026-03-31')]);
    const avant = await contenu(base);
    const retires = await supprimerMasques(base, ['masque-1', 'p']);
    expect(await base.masques.count()).toBe(0);
    await remettreMasques(base, retires);
    await remettreMasques(base, retires);
    expect(await contenu(base)).toEqual(avant);
  });

  it('what comes back leaves its name to the masque that took it', async () => {
    const base = await posteDeMasques([EDF]);
    const retires = await supprimerMasques(base, ['masque-1']);
    await enregistrerMasque(base, { ...EDF, id: 'autre' }, null);
    await remettreMasques(base, retires);
    const rows = await masquesDe(base, 'S01');
    expect(rows.map(({ id, masque: { nom } }) => [id, nom])).toEqual([
      ['autre', 'EDF'],
      ['masque-1', 'EDF (copie)']
    ]);
  });
});

describe('what is listed', () => {
  it('[MAS-02] the masques of an entité and journal alone', async () => {
    const base = await posteDeMasques([
      EDF,
      { ...EDF, id: 'od', journal: 'OD' },
      { ...EDF, id: 's2', entite: 'S02' }
    ]);
    expect((await masquesDe(base, 'S01')).map(({ id }) => id)).toEqual(['masque-1', 'od']);
    expect((await masquesDe(base, 'S01', 'OD')).map(({ id }) => id)).toEqual(['od']);
    expect(await masquesDe(base, 'S99')).toEqual([]);
  });

  it('[MAS-04] [MAS-52] a template once it is saved, in its own list and in no entité', async () => {
    const base = await posteDeMasques();
    const modele = { ...EDF, entite: null, lignes: masque(['401  10,00 C', '6063  10,00 D']).lignes };
    await enregistrerMasque(base, modele, null);
    expect((await modelesDeMasque(base)).map(({ masque: { nom } }) => nom)).toEqual(['EDF']);
    expect(await masquesDe(base, 'S01')).toEqual([]);
  });

  it('[MAS-38] [MAS-47] those that are due at a date, for these journals and entités', async () => {
    const base = await posteDeMasques([
      EDF,
      masqueProgramme('veille', '2026-03-30'),
      masqueProgramme('jour', '2026-03-31', { entite: 'S02' }),
      masqueProgramme('lendemain', '2026-04-01'),
      masqueProgramme('od', '2026-03-01', { journal: 'OD' }),
      masqueProgramme('modele', '2026-03-01', { entite: null })
    ]);
    const date = dateIso('2026-03-31');
    const ids = async (demande: object) => (await masquesDus(base, { date, ...demande })).map(({ id }) => id);
    expect(await ids({})).toEqual(['od', 'veille', 'jour']);
    expect(await ids({ journaux: ['AC'] })).toEqual(['veille', 'jour']);
    expect(await ids({ journaux: [] })).toEqual([]);
    expect(await ids({ entites: ['S02'] })).toEqual(['jour']);
    expect(await compterMasquesDus(base, date)).toBe(3);
  });
});

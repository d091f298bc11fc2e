import { describe, expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import {
  appel,
  commande,
  ENTITE,
  EXERCICE_2025,
  EXERCICE_2026,
  horloge,
  miroir,
  valider
} from '#lib/testing/scellement.ts';
import type { MoisIso } from '../dates.ts';
import type { Bloc } from '../ecritures/bloc.ts';
import { assert } from '../assert.ts';
import { centimes } from '../montant.ts';
import { hashOf } from './chaine.ts';
import type { Acte } from './commande.ts';
import { deciderReprise } from './decider-reprise.ts';
import { exerciceVide } from './etat.ts';
import type { RepriseScellee, Totaux } from './evenement.ts';
import { avisDHorloge } from './horloge.ts';
import { MagasinEnMemoire } from './magasin-en-memoire.ts';
import { traiter } from './sequenceur.ts';

const totaux = (blocs: number, euros: number): Totaux => ({
  blocs,
  debit: centimes(euros * 100),
  credit: centimes(euros * 100)
});

const REPRISE: RepriseScellee = {
  type: 'reprise',
  exercice: EXERCICE_2025,
  segment: hashOf('segment'),
  lignes: 6,
  totaux: totaux(3, 60),
  mois: { ['2025-01' as MoisIso]: totaux(1, 10), ['2025-12' as MoisIso]: totaux(2, 50) },
  numeros: { AF: 12, OD: 0 }
};

const clore = (exercice = EXERCICE_2025, nature: 'provisoire' | 'definitive' = 'definitive'): Acte => ({
  type: 'clore-exercice',
  exercice,
  nature
});
const cloreMois = (mois: string, exercice = EXERCICE_2025): Acte => ({
  type: 'clore-mois',
  exercice,
  mois: mois as MoisIso
});
const rouvrir = (motif = 'Oubli'): Acte => ({ type: 'rouvrir-exercice', exercice: EXERCICE_2025, motif });

/** Books of two years, and a sequencer that seals what it is given: a draft is recorded first where there is none. */
function livres({ reprise = null as RepriseScellee | null } = {}) {
  const magasin = new MagasinEnMemoire(ENTITE);
  magasin.ouvrirExercice(contexteDeSyndicat({ exercice: EXERCICE_2025 }), reprise);
  magasin.ouvrirExercice(contexteDeSyndicat());
  let nombre = 0;
  const sceller = async (jour: string, ...actes: Acte[]) => {
    for (const acte of actes)
      if ('bloc' in acte && !magasin.blocs.has(acte.id))
        magasin.enregistrer(acte.id, acte.bloc, acte.exercice.debut);
    const commandes = actes.map((acte) => commande(`c${(nombre += 1)}`, acte));
    return traiter(magasin, ENTITE, commandes, horloge(jour));
  };
  const demander = async (...actes: Acte[]) =>
    (await sceller('2026-03-31', ...actes)).verdicts.map((verdict) =>
      verdict.etat === 'refusee' ? verdict.refus : verdict.pos
    );
  return { magasin, sceller, demander };
}

describe('valider', () => {
  it('[F8] keeps the day of the last validation when the clock goes back three years, and says so', async () => {
    const { sceller } = livres();
    const jours = ['2026-03-31', '2023-03-31', '2026-04-01'];
    const reponses = [];
    for (const [i, jour] of jours.entries())
      reponses.push(await sceller(jour, valider(appel('2026-01-15'), { id: `b${i}` })));
    expect(reponses.flatMap(({ verdicts }) => verdicts)).toMatchObject([
      { numero: 1, valideLe: '2026-03-31' },
      { numero: 2, valideLe: '2026-03-31' },
      { numero: 3, valideLe: '2026-04-01' }
    ]);
    expect(reponses.map(({ avis }) => avis?.code ?? null)).toEqual([null, 'HORLOGE-EN-RETARD', null]);
  });

  it('[F8] warns of a clock that is an exercice ahead, the day after and not the day itself', async () => {
    const { sceller } = livres();
    const { etat } = await sceller('2026-03-31', valider(appel('2026-01-15')));
    const avis = (jour: string) => avisDHorloge(etat, horloge(jour).jour)?.code ?? null;
    expect(['2026-03-30', '2026-03-31', '2027-05-05', '2027-05-06'].map(avis)).toEqual([
      'HORLOGE-EN-RETARD',
      null,
      null,
      'HORLOGE-EN-AVANCE'
    ]);
  });

  it('[INV-12] gives the number of a refused bloc to the next one', async () => {
    const { demander, magasin } = livres();
    const faux = bloc('AF 2026-01-15', '4501/001  100,00 D', '701  90,00 C');
    expect(
      await demander(valider(faux, { id: 'faux' }), valider(appel('2026-01-16'), { id: 'bon' }))
    ).toMatchObject([{ code: 'SCE-BLOC', refus: [{ code: 'ECR-DESEQUILIBRE' }] }, 1]);
    expect(magasin.blocs.get('bon')?.bloc.numero).toBe('1');
  });

  it('[INV-14] refuses what checkBloc refuses, with all of its reasons', async () => {
    const { demander } = livres();
    const faux = bloc('ZZ 2026-01-15', '9999  100,00 D', '701  100,00 C');
    expect(await demander(valider(faux))).toMatchObject([
      { code: 'SCE-BLOC', refus: [{ code: 'ECR-JOURNAL-INCONNU' }, { code: 'ECR-COMPTE-INCONNU', ligne: 1 }] }
    ]);
  });

  it('[INV-10] seals the revision that was seen, and no other', async () => {
    const { demander, magasin } = livres();
    magasin.enregistrer('a', appel('2026-01-15', 1), EXERCICE_2026.debut);
    magasin.enregistrer('a', appel('2026-01-15', 2), EXERCICE_2026.debut);
    expect(await demander(valider(appel('2026-01-15', 1), { id: 'a', revision: 1 }))).toEqual([
      { code: 'SCE-AUTRE-REVISION', id: 'a', connue: 2 }
    ]);
    const absent = commande('absent', valider(appel('2026-01-15'), { id: 'parti' }));
    const { verdicts } = await traiter(magasin, ENTITE, [absent], horloge('2026-03-31'));
    expect(verdicts).toEqual([
      { etat: 'refusee', refus: { code: 'SCE-AUTRE-REVISION', id: 'parti', connue: null } }
    ]);
  });

  it('[INV-10] freezes all of a bloc but its lettrage', async () => {
    const { sceller, magasin } = livres();
    const saisi = appel('2026-01-15');
    const lettre = { lettre: 'A', dateLettrage: horloge('2026-02-01').jour };
    await sceller(
      '2026-03-31',
      valider({ ...saisi, numero: '7', lignes: saisi.lignes.map((ligne) => ({ ...ligne, ...lettre })) })
    );
    expect(magasin.entrees[0]?.scelle.evenement).toMatchObject({ numero: 1, bloc: saisi });
    expect(magasin.entrees[0]?.canonique).not.toContain('lettr');
  });

  it('[INV-11] seals one extourne of a bloc', async () => {
    const { demander } = livres();
    const un = valider(appel('2026-01-15'), { id: 'a' });
    const extourne = (id: string) =>
      valider(miroir(appel('2026-01-15'), '2026-02-15'), { id, extourneDe: 'a' });
    expect(await demander(un, extourne('e1'), extourne('e2'))).toEqual([
      1,
      2,
      { code: 'SCE-DEJA-EXTOURNE', id: 'a', par: 'e1' }
    ]);
    expect(await demander(extourne('e3'))).toMatchObject([{ code: 'SCE-DEJA-EXTOURNE' }]);
  });

  it('[INV-11] seals no extourne that is not the mirror, line by line, of a bloc of the books', async () => {
    const { demander } = livres();
    const origine = appel('2026-01-15');
    const juste = miroir(origine, '2026-02-15');
    const [une, autre] = juste.lignes;
    assert(une !== undefined && autre !== undefined, 'two lines');
    const extourne = (lignes: Bloc['lignes'], extourneDe = 'a') =>
      valider({ ...juste, lignes }, { id: 'x', extourneDe });
    const inexacte = (ligne: number) => ({ code: 'SCE-EXTOURNE-INEXACTE', id: 'a', ligne });
    const cote = { debit: centimes(1_00), credit: centimes(0) };
    expect(
      await demander(
        valider(origine, { id: 'a' }),
        extourne(origine.lignes),
        extourne([autre, une]),
        extourne([une, { ...autre, compte: '702' }]),
        extourne([{ ...une, auxiliaire: '002' }, autre]),
        extourne([une, autre, { ...une, ...cote }, { ...une, debit: cote.credit, credit: cote.debit }]),
        extourne(miroir(appel('2026-01-15', 99), '2026-02-15').lignes),
        extourne(juste.lignes, 'inconnu'),
        extourne(juste.lignes)
      )
    ).toEqual([
      1,
      inexacte(1),
      inexacte(1),
      inexacte(2),
      inexacte(1),
      inexacte(3),
      inexacte(1),
      { code: 'SCE-EXTOURNE-SANS-ORIGINE', id: 'inconnu' },
      2
    ]);
  });

  it('seals nothing in an exercice that the entité does not have, or whose ends moved', async () => {
    const { demander, magasin } = livres();
    const ailleurs = {
      ...valider(appel('2026-01-15')),
      exercice: { ...EXERCICE_2025, fin: EXERCICE_2026.fin }
    };
    expect(await demander(ailleurs as Acte, valider(appel('2027-01-15'), { id: 'x' }))).toMatchObject([
      { code: 'SCE-EXERCICE-INCONNU' },
      { code: 'SCE-EXERCICE-INCONNU' }
    ]);
    expect(await demander(valider(appel('2026-01-15'), { id: 'y' }))).toEqual([1]);
    const long = { debut: EXERCICE_2026.debut, fin: horloge('2027-06-30').jour };
    magasin.ouvrirExercice(contexteDeSyndicat({ exercice: long }));
    const apres = { ...valider(appel('2026-01-15'), { id: 'z' }), exercice: long } as Acte;
    expect(await demander(apres)).toEqual([{ code: 'SCE-EXERCICE-INCONNU', exercice: long }]);
  });
});

describe('closings', () => {
  it('[I3] a closing says the totals and the numbers of what was sealed before it, and nothing comes after', async () => {
    const { demander, magasin } = livres();
    await demander(
      valider(appel('2025-01-15', 10), { id: 'a' }),
      valider(appel('2025-02-15', 20), { id: 'b' })
    );
    expect(await demander(cloreMois('2025-01'), clore())).toEqual([3, 4]);
    expect(magasin.entrees.slice(2).map(({ scelle: { evenement } }) => evenement)).toMatchObject([
      { type: 'mois-clos', totaux: totaux(1, 10), numeros: { AF: 2 } },
      { type: 'exercice-clos', totaux: totaux(2, 30), numeros: { AF: 2 } }
    ]);
    expect(await demander(valider(appel('2025-02-16'), { id: 'tard' }), cloreMois('2025-02'))).toMatchObject([
      { code: 'SCE-PERIODE-CLOSE', premiereDateOuverte: null },
      { code: 'SCE-DEJA-CLOS', nature: 'definitive' }
    ]);
    expect(magasin.aRegulariser.map(({ commande: { acte } }) => ('id' in acte ? acte.id : ''))).toEqual([
      'tard'
    ]);
  });

  it('[INV-13] closes months in their order, and proposes the first open day', async () => {
    const { demander } = livres();
    expect(
      await demander(cloreMois('2025-02'), cloreMois('2025-01'), cloreMois('2025-01'), cloreMois('2025-02'))
    ).toMatchObject([
      { code: 'SCE-MOIS-PRECEDENT-OUVERT', mois: '2025-02', precedent: '2025-01' },
      1,
      { code: 'SCE-MOIS-DEJA-CLOS' },
      2
    ]);
    expect(
      await demander(valider(appel('2025-01-31'), { id: 'a' }), valider(appel('2025-03-01'), { id: 'b' }))
    ).toMatchObject([
      { code: 'SCE-PERIODE-CLOSE', date: '2025-01-31', premiereDateOuverte: '2025-03-01' },
      3
    ]);
  });

  it('[INV-27] closes with waiting accounts only when each of them is justified', async () => {
    const { demander, magasin } = livres();
    const attente = bloc('OD 2025-06-30', '471  10,00 D', '512  10,00 C');
    const { plan } = contexteDeSyndicat();
    const compte = { numero: '471', libelle: 'Attente' };
    magasin.ouvrirExercice(
      contexteDeSyndicat({
        exercice: EXERCICE_2025,
        plan: { ...plan, comptes: new Map([...plan.comptes, ['471', compte]]), parents: new Set() }
      })
    );
    await demander(valider(attente));
    const justifie = (motif: string) => ({ ...clore(), justifications: [{ compte: '471', motif }] }) as Acte;
    expect(await demander(clore(), justifie(' '), justifie('Chèque en litige'))).toMatchObject([
      { code: 'SCE-COMPTES-A-JUSTIFIER', comptes: ['471'] },
      { code: 'SCE-COMPTES-A-JUSTIFIER' },
      2
    ]);
    expect(magasin.entrees[1]?.scelle.evenement).toMatchObject({
      justifications: [{ compte: '471', motif: 'Chèque en litige' }]
    });
  });

  it('closes exercices in their order, and opens them again in the reverse one', async () => {
    const { demander } = livres();
    const provisoire = (exercice = EXERCICE_2025) => clore(exercice, 'provisoire');
    expect(
      await demander(
        clore(EXERCICE_2026),
        rouvrir(),
        provisoire(),
        provisoire(),
        clore(EXERCICE_2026),
        provisoire(EXERCICE_2026),
        rouvrir()
      )
    ).toMatchObject([
      { code: 'SCE-PRECEDENT-OUVERT', precedent: EXERCICE_2025 },
      { code: 'SCE-PAS-CLOS' },
      1,
      { code: 'SCE-DEJA-CLOS', nature: 'provisoire' },
      { code: 'SCE-PRECEDENT-OUVERT' },
      2,
      { code: 'SCE-SUIVANT-CLOS', suivant: EXERCICE_2026 }
    ]);
  });

  it('opens a provisional closing again, with a reason, and never a definitive one', async () => {
    const { demander } = livres();
    expect(await demander(clore(EXERCICE_2025, 'provisoire'), rouvrir(' '), rouvrir())).toMatchObject([
      1,
      { code: 'SCE-MOTIF-ABSENT' },
      2
    ]);
    expect(await demander(valider(appel('2025-06-30')), clore(), rouvrir())).toMatchObject([
      3,
      4,
      { code: 'SCE-DEJA-CLOS', nature: 'definitive' }
    ]);
  });

  it('[INV-26] seals à-nouveaux once, after the final closing of the exercice before', async () => {
    const { demander } = livres();
    const report = (id: string) =>
      ({ ...valider(appel('2026-01-01'), { id }), type: 'valider-report' }) as Acte;
    expect(
      await demander(clore(EXERCICE_2025, 'provisoire'), report('r1'), clore(), report('r1'), report('r2'))
    ).toMatchObject([
      1,
      { code: 'SCE-REPORT-TROP-TOT', precedent: EXERCICE_2025 },
      2,
      3,
      { code: 'SCE-REPORT-DEJA', pos: 3 }
    ]);
  });
});

describe('reprise', () => {
  it('[INV-12] goes on after the last number of an imported year, which is sealed first', async () => {
    const { demander, magasin } = livres({ reprise: REPRISE });
    const un = valider(appel('2025-06-30'), { id: 'a' });
    expect(await demander(un, clore(), REPRISE, un, REPRISE)).toMatchObject([
      { code: 'SCE-REPRISE-A-SCELLER', exercice: EXERCICE_2025 },
      { code: 'SCE-REPRISE-A-SCELLER' },
      1,
      2,
      { code: 'SCE-REPRISE-DEJA', pos: 1 }
    ]);
    expect(magasin.entrees[1]?.scelle.evenement).toMatchObject({ numero: 13 });
    await demander(clore());
    expect(magasin.entrees[2]?.scelle.evenement).toMatchObject({ totaux: totaux(4, 160) });
  });

  it.each<[string, Partial<RepriseScellee>]>([
    ['SCE-REPRISE-EMPREINTE', { segment: hashOf('autre') }],
    ['SCE-REPRISE-TOTAUX', { totaux: totaux(3, 61) }],
    ['SCE-REPRISE-TOTAUX', { mois: { ['2025-01' as MoisIso]: totaux(3, 60) } }],
    ['SCE-REPRISE-NUMEROS', { numeros: { AF: 11 } }],
    ['SCE-REPRISE-NUMEROS', { numeros: { AF: 12, BQ: 1 } }]
  ])('refuses a takeover that is not what its segment holds: %s', async (code, changes) => {
    const { demander } = livres({ reprise: REPRISE });
    expect(await demander({ ...REPRISE, ...changes })).toMatchObject([{ code }]);
  });

  it('[INV-12] seals a takeover with the first bloc that leans on it, and nothing when that one is refused', async () => {
    const { magasin } = livres({ reprise: REPRISE });
    magasin.enregistrer('a', appel('2025-06-15'), EXERCICE_2025.debut);
    const actes = (nom: string, revision: number) =>
      [
        [commande(`${nom}1`, valider(appel('2025-06-15'), { id: 'a', revision }))],
        [commande(`${nom}0`, REPRISE)]
      ] as const;
    const [perimee, appui] = actes('x', 7);
    const refusee = await traiter(magasin, ENTITE, perimee, horloge('2026-03-31'), appui);
    expect(refusee).toMatchObject({
      verdicts: [{ etat: 'refusee', refus: { code: 'SCE-AUTRE-REVISION' } }],
      entrees: [],
      etat: { pos: 0 }
    });
    expect([magasin.entrees, magasin.etat.pos, [...magasin.verdicts.keys()]]).toEqual([[], 0, ['x1']]);
    const [bonne, appuiEncore] = actes('y', 1);
    const acceptee = await traiter(magasin, ENTITE, bonne, horloge('2026-03-31'), appuiEncore);
    expect(acceptee.verdicts).toMatchObject([{ etat: 'acceptee', pos: 2, numero: 13 }]);
    expect(magasin.entrees.map(({ scelle }) => scelle.evenement.type)).toEqual(['reprise', 'bloc']);
  });

  it('[INV-12] refuses a takeover after à-nouveaux that took a number: it would be given twice', () => {
    const exercice = { ...exerciceVide(REPRISE.exercice.fin), report: 3, numeros: { AN: 1 } };
    expect(deciderReprise(REPRISE, exercice, REPRISE)).toMatchObject({
      ok: false,
      refus: { code: 'SCE-REPRISE-TARDIVE' }
    });
  });

  it('refuses a takeover of nothing, or that comes after a bloc', async () => {
    const { demander } = livres();
    expect(await demander(REPRISE, valider(appel('2025-06-30')), REPRISE)).toMatchObject([
      { code: 'SCE-REPRISE-ABSENTE' },
      1,
      { code: 'SCE-REPRISE-TARDIVE', numeros: 1 }
    ]);
  });
});

describe('traiter', () => {
  it('[F24][I2] adds nothing on top of a log whose end was changed, or that was found altered', async () => {
    const { demander, magasin } = livres();
    await demander(valider(appel('2026-01-15'), { id: 'a' }));
    const [entree] = magasin.entrees;
    const suite = valider(appel('2026-01-16'), { id: 'b' });
    for (const tete of [
      {
        etat: magasin.etat,
        derniere: { ...entree, canonique: (entree?.canonique ?? '').replace('100', '101') }
      },
      { etat: magasin.etat, derniere: null },
      { etat: magasin.etat, alteree: 1 }
    ]) {
      Object.defineProperty(magasin, 'tete', { value: tete, configurable: true });
      expect(await demander(suite)).toEqual([{ code: 'SCE-CHAINE-ALTEREE', pos: 1 }]);
    }
    expect(magasin.entrees).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['another entité', { entite: 'S02' }],
    ['no act', { acte: null }],
    ['an unknown act', { acte: { type: 'effacer' } }],
    ['an amount that is no whole number', { acte: { ...valider(appel('2026-01-15')), revision: 0.5 } }],
    [
      'a bloc without lines',
      { acte: { ...valider(appel('2026-01-15')), bloc: { ...appel('2026-01-15'), lignes: [] } } }
    ],
    ['a month of another exercice', { acte: cloreMois('2024-01') }]
  ])('[F41] sets aside a command with %s, and goes on', async (_, changes) => {
    const { magasin } = livres();
    magasin.enregistrer('b1', appel('2026-01-15'), EXERCICE_2026.debut);
    const poison = { ...commande('poison', clore()), ...changes } as ReturnType<typeof commande>;
    const bonne = commande('bonne', valider(appel('2026-01-15')));
    const { verdicts } = await traiter(magasin, ENTITE, [poison, bonne], horloge('2026-03-31'));
    expect(verdicts).toMatchObject([{ refus: { code: 'SCE-EMPOISONNEE' } }, { pos: 1 }]);
  });

  it('seals a change of key, and signs under the new one from there on', async () => {
    const { demander, magasin } = livres();
    const cle = { type: 'cle', poste: 'p', algorithme: 'ECDSA-P256-SHA256', publique: 'AAAA' } as const;
    expect(await demander(cle, { ...cle, publique: 'BBBB' })).toEqual([1, 2]);
    expect(magasin.etat.cle).toEqual({ ...cle, publique: 'BBBB' });
  });
});

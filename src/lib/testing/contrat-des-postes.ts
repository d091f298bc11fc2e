import { expect, it } from 'vitest';
import type { Commande } from '#lib/domain/scelle/commande.ts';
import type { Magasin } from '#lib/domain/scelle/magasin.ts';
import type { Rangs } from '#lib/domain/scelle/rangs.ts';
import { recevoir, type ReponseAuxPostes } from '#lib/domain/scelle/recevoir.ts';
import { coupe, MARS, type BancDeMagasin } from './banc-de-magasin.ts';
import { appel, commande, ENTITE, horloge } from './scellement.ts';

/** What any store keeps to when postes ask from elsewhere. */
export function contratDesPostes(banc: BancDeMagasin): void {
  const { envoyer, brouillon, expectChaine } = banc;

  async function demander(...commandes: Commande[]): Promise<ReponseAuxPostes['verdicts']> {
    return (await recevoir(banc.essai().magasin, ENTITE, commandes, horloge(MARS))).verdicts;
  }

  it('[F10] answers each poste in the order of its numbers, waits at a gap, and answers again what it answered', async () => {
    const [a, b, c, d] = [
      { ...commande('a', await brouillon('a', appel('2026-01-15'))), devSeq: 1 },
      { ...commande('b', await brouillon('b', appel('2026-01-16'))), devSeq: 2 },
      { ...commande('c', await brouillon('c', appel('2026-01-17'))), devSeq: 3 },
      { ...commande('d', await brouillon('d', appel('2026-01-18'))), poste: 'poste-2', devSeq: 1 }
    ];
    const attendre = (manquante: number) => ({ etat: 'attendre', manquante });
    expect(await demander(c, d)).toMatchObject([attendre(1), { pos: 1 }]);
    expect(await banc.essai().bloc('c')).toMatchObject({ etat: 'brouillard' });
    const [deuxieme, premiere] = await demander(b, a);
    expect([deuxieme, premiere]).toMatchObject([
      { pos: 3, numero: 3 },
      { pos: 2, numero: 2 }
    ]);
    expect(await demander(b, c, a)).toEqual([deuxieme, expect.objectContaining({ pos: 4 }), premiere]);
    await expectChaine(4);
  });

  it('[F10][F12] a poste does not move when the transaction of its answers is cut', async () => {
    const une = commande('une', await brouillon('a', appel('2026-01-15')));
    const demanderA = (magasin: Magasin) => recevoir(magasin, ENTITE, [une], horloge(MARS));
    await expect(demanderA(coupe(banc.essai().magasin, 'avant'))).rejects.toThrow('coupure');
    expect(await rangs('poste-1')).toEqual(new Map());
    await expect(demanderA(coupe(banc.essai().magasin, 'apres'))).rejects.toThrow('coupure');
    expect(await rangs('poste-1', 'poste-2')).toEqual(new Map([['poste-1', 1]]));
    expect(await demander(une)).toMatchObject([{ pos: 1, numero: 1 }]);
    await expectChaine(1);
  });

  it('[F36] refuses a second command under a number that was answered, and keeps its reason', async () => {
    const une = commande('une', await brouillon('a', appel('2026-01-15')));
    const copie = commande('copie', await brouillon('b', appel('2026-01-16')));
    const fourche = { etat: 'refusee', refus: { code: 'SCE-FOURCHE', poste: 'poste-1', devSeq: 1 } };
    expect(await demander(une)).toMatchObject([{ pos: 1 }]);
    expect(await demander(copie)).toEqual([fourche]);
    expect(await demander({ ...copie, devSeq: 2 })).toEqual([fourche]);
    expect(await rangs('poste-1')).toEqual(new Map([['poste-1', 1]]));
    await expectChaine(1);
  });

  it('[I8] answers a command that has no name or no number, keeps nothing of it, and goes on', async () => {
    const bonne = commande('bonne', await brouillon('a', appel('2026-01-15')));
    const anonymes = [null, {}, { ...bonne, id: '' }, { ...bonne, id: {} }, { ...bonne, devSeq: 0.5 }];
    const toutes = [...anonymes, bonne] as Commande[];
    const ecartee = { refus: { code: 'SCE-EMPOISONNEE' } };
    const attendus = [...anonymes.map(() => ecartee), { pos: 1 }];
    expect(await demander(...toutes)).toMatchObject(attendus);
    expect((await envoyer(toutes)).verdicts).toMatchObject(attendus);
    await expectChaine(1);
  });

  async function rangs(...postes: string[]): Promise<Rangs> {
    return banc.essai().magasin.transaction(ENTITE, async (transaction) => transaction.rangs(postes));
  }
}

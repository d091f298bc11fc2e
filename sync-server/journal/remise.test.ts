import { describe, expect, it } from 'vitest';
import { appel } from '#lib/testing/scellement.ts';
import { bancDeServeur, rapport, toutes } from '../testing/banc-de-serveur.ts';
import { ClientDEssai, EXERCICE, type PosteComplet } from '../testing/entite-d-essai.ts';
import { journalSeul } from '../testing/journal-d-essai.ts';
import { restaurer } from '../sauvegarde/restaurer.ts';
import { sauvegarder } from '../sauvegarde/sauvegarder.ts';
import { sentenceOf, type RefusDeRemise } from './remise.ts';

const { dossier, ouvrir, connecter, servirK1 } = bancDeServeur();

/** A validation of a bloc whose draft the server does not know: what is to be sealed comes with it. */
const inconnu = (id: string) =>
  ({ type: 'valider', id, revision: 'r', exercice: EXERCICE, bloc: appel('2026-01-20') }) as const;

describe('a log that the server does not have', () => {
  it('is adopted whole, and the server goes on after it under its own key', async () => {
    const { poste } = await servirK1();
    const { lignes } = await journalSeul('K1', 5);
    expect(await poste.remettre('K1', 0, lignes)).toMatchObject({ refus: null, tete: { pos: 6 } });
    expect(await toutes(poste)).toEqual(lignes);
    expect(await poste.sceller('K1', inconnu('suite'))).toMatchObject([{ pos: 8, numero: 6 }]);
    expect(await rapport(poste)).toMatchObject({ conforme: true, entrees: 8, signeJusquA: 8 });
    expect(await poste.sceller('K1', inconnu('K1-100-3'))).toMatchObject([
      { refus: { code: 'SCE-DEJA-SCELLE', pos: 4 } }
    ]);
  });

  it('[F9] given twice, or in parts that overlap, is adopted once', async () => {
    const { poste } = await servirK1();
    const { lignes } = await journalSeul('K1', 5);
    await Promise.all([poste.remettre('K1', 0, lignes), poste.remettre('K1', 0, lignes)]);
    expect(await poste.remettre('K1', 2, lignes.slice(2))).toMatchObject({ refus: null });
    expect(await toutes(poste)).toEqual(lignes);
  });

  it('in parts: nothing is added before its end is there', async () => {
    const { poste } = await servirK1();
    const { lignes } = await journalSeul('K1', 5);
    expect(await poste.remettre('K1', 0, lignes.slice(0, 3), 6)).toMatchObject({
      refus: null,
      tete: { pos: 3 }
    });
    expect(await poste.sceller('K1', inconnu('trop-tot'))).toEqual([{ etat: 'suspendue' }]);
    expect(await poste.remettre('K1', 3, lignes.slice(3), 6)).toMatchObject({ tete: { pos: 6 } });
    poste.devSeq = 0;
    expect(await poste.sceller('K1', inconnu('apres'))).toMatchObject([{ numero: 6 }]);
  });

  it('in parts whose end nobody said: each as far as its poste signed it', async () => {
    const { poste } = await servirK1();
    const { lignes } = await journalSeul('K1', 9, { signees: [4, -1] });
    expect(await poste.remettre('K1', 0, lignes.slice(0, 7))).toMatchObject({
      refus: null,
      tete: { pos: 5 }
    });
    expect(await poste.remettre('K1', 5, lignes.slice(5))).toMatchObject({ refus: null, tete: { pos: 10 } });
    expect(await toutes(poste)).toEqual(lignes);
  });

  it('in pages that no signature ends: a first validation of a thousand blocs', async () => {
    const { poste } = await servirK1();
    const { lignes } = await journalSeul('K1', 1_100);
    const page = (apres: number) => poste.remettre('K1', apres, lignes.slice(apres, apres + 1_000));
    expect(await page(0)).toMatchObject({ refus: null, tete: { pos: 999 } });
    expect(await poste.sceller('K1', inconnu('trop-tot'))).toEqual([{ etat: 'suspendue' }]);
    expect(await page(999)).toMatchObject({ refus: null, tete: { pos: 1_101 } });
    poste.devSeq = 0;
    expect(await poste.sceller('K1', inconnu('apres'))).toMatchObject([{ numero: 1_101 }]);
    expect(await rapport(poste)).toMatchObject({ conforme: true, signeJusquA: 1_103 });
  });

  it('of a browser that keeps no key, is adopted on its chain', async () => {
    const { poste } = await servirK1();
    const { lignes } = await journalSeul('K1', 2, { cle: false });
    expect(await poste.remettre('K1', 0, lignes)).toMatchObject({ refus: null, tete: { pos: 2 } });
  });

  it.each([
    ['signature', { signees: [] }, (lignes: string[]) => lignes],
    ['signature', {}, (lignes: string[]) => [...lignes.slice(0, -1), autreSignature(lignes)]],
    ['alteree', {}, (lignes: string[]) => lignes.map((une) => une.replace('10100', '10101'))],
    ['alteree', {}, (lignes: string[]) => lignes.toSpliced(2, 1)],
    ['alteree', {}, (lignes: string[]) => ['{}', ...lignes]]
  ] as const)('[F19][F24] is refused (%s) when it does not verify', async (refus, options, abimer) => {
    const { poste } = await servirK1();
    const { lignes } = await journalSeul('K1', 3, options);
    expect(await poste.remettre('K1', 0, abimer([...lignes]))).toMatchObject({ refus });
    expect((await poste.journal('K1')).tete.pos).toBe(0);
  });

  it('is refused beside another log of the entité, with the way out', async () => {
    const { poste } = await servirK1();
    const [un, autre] = [await journalSeul('K1', 3), await journalSeul('K1', 3, { euros: 500 })];
    await poste.remettre('K1', 0, un.lignes);
    const reponse = await poste.remettre('K1', 0, autre.lignes);
    expect(reponse).toMatchObject({ refus: 'fourche', tete: { pos: 4 } });
    expect(reponse.message).toContain('deux journaux d’une entité ne se mêlent pas');
    expect(await poste.remettre('K1', 4, (await journalSeul('K1', 9)).lignes.slice(4))).toMatchObject({
      refus: 'fourche'
    });
    expect(await poste.remettre('K1', 9, autre.lignes)).toMatchObject({ refus: 'alteree' });
    expect(await toutes(poste)).toEqual(un.lignes);
  });

  it('[I6] a tail that this server did not sign is not appended to its log', async () => {
    const { poste } = await servirK1();
    const { lignes } = await journalSeul('K1', 5);
    await poste.remettre('K1', 0, lignes);
    // The same entries, of whoever would go on with them elsewhere.
    const { serveur: ailleurs, poste: voisin } = await servirK1();
    await voisin.remettre('K1', 0, lignes);
    await voisin.sceller('K1', inconnu('ailleurs'));
    const suite = (await new ClientDEssai(ailleurs.port, 'p').journal('K1', 6)).lignes;
    expect(await poste.remettre('K1', 6, suite)).toMatchObject({ refus: 'signature', tete: { pos: 6 } });
  });
});

function autreSignature(lignes: readonly string[]): string {
  return (lignes.at(-1) ?? '').replace(/"signature":"[^"]{4}/, '"signature":"AAAA');
}

describe('[F35] a server restored from an old backup', () => {
  const TRANSACTIONS = 500;
  const POSTES = 5;

  it(`takes back the ${TRANSACTIONS} transactions that came after it: same numbers, same hashes, nothing twice`, async () => {
    const [donnees, copies] = [dossier(), dossier()];
    const avant = await ouvrir({ donnees });
    const premiers = Array.from({ length: POSTES }, (_, i) => connecter(avant, `poste-${i}`));
    await premiers[0]?.partager('K1');
    await Promise.all(premiers.map((poste, i) => poste.sceller('K1', inconnu(`avant-${i}`))));
    const sauvegarde = sauvegarder(donnees, copies, new Date());
    if (!sauvegarde.ok) throw new Error(sauvegarde.refus.code);
    await Promise.all(premiers.map((poste, i) => travailler(poste, i)));
    const lignes = await toutes(premiers[0] as PosteComplet);
    expect(lignes).toHaveLength(1 + POSTES + TRANSACTIONS);
    for (const poste of premiers) poste.partir();
    await avant.close();
    expect(restaurer(sauvegarde.valeur.fichier, donnees, new Date())).toMatchObject({ ok: true });

    const apres = await ouvrir({ donnees });
    const revenus = premiers.map((poste) => revenir(poste, apres.port));
    const [premier] = revenus as [ClientDEssai];
    const { pos } = (await premier.journal('K1')).tete;
    expect(pos).toBe(1 + POSTES);
    // Others may hold more than this one: nothing takes the place of what is not yet given back.
    const nouvelle = premier.commande('K1', inconnu('nouvelle'));
    expect(await premier.envoyer([nouvelle])).toEqual([{ etat: 'suspendue' }]);
    await Promise.all(
      revenus.map(async (poste, i) => {
        const siennes = lignes.slice(pos, lignes.length - i * 3);
        expect(await poste.remettre('K1', pos, siennes)).toMatchObject({ refus: null });
      })
    );
    expect(await toutes(premier)).toEqual(lignes);
    // What was sealed before, asked again: nothing is sealed twice, and nothing at all before all have come back.
    const autres = revenus.slice(1);
    const redites = autres.map((poste) => poste.commande('K1', inconnu(`avant-${poste.poste.slice(-1)}`)));
    const redire = () =>
      Array.fromAsync(autres, async (poste, i) => (await poste.envoyer(redites.slice(i, i + 1)))[0]);
    const suspendue = { etat: 'suspendue' };
    const refusee = { refus: { code: 'SCE-DEJA-SCELLE' } };
    expect(await redire()).toMatchObject([suspendue, suspendue, suspendue, refusee]);
    expect(await redire()).toMatchObject([refusee, refusee, refusee, refusee]);
    expect(await premier.envoyer([nouvelle])).toMatchObject([{ numero: 1 + POSTES + TRANSACTIONS }]);
    expect(await rapport(premier)).toMatchObject({ conforme: true, entrees: lignes.length + 1 });
  }, 120_000);

  async function travailler(poste: ClientDEssai, rang: number): Promise<void> {
    const PAR_ENVOI = 10;
    for (let fait = 0; fait < TRANSACTIONS / POSTES; fait += PAR_ENVOI)
      await poste.sceller(
        'K1',
        ...Array.from({ length: PAR_ENVOI }, (_, i) => inconnu(`b-${rang}-${fait + i}`))
      );
  }

  /** The same poste, with what it knows. */
  function revenir(poste: ClientDEssai, port: number): ClientDEssai {
    const revenu = new ClientDEssai(port, poste.poste);
    revenu.devSeq = poste.devSeq;
    revenu.repondueJusqua = poste.repondueJusqua;
    return revenu;
  }
});

it('says in French why entries were not taken, and what to do', () => {
  const refus: readonly RefusDeRemise[] = ['signature', 'fourche', 'alteree'];
  expect(refus.map((un) => sentenceOf(un, 'K1')).join('\n')).toMatchInlineSnapshot(`
    "La fin du journal scellé de K1 que tient ce poste n’est pas signée par qui le tenait : elle n’est pas reprise. Vérifiez ce journal sur ce poste ; s’il est conforme, fermez puis rouvrez Régie, et recommencez.
    Le serveur a déjà un autre journal scellé de K1 : deux journaux d’une entité ne se mêlent pas. Gardez celui du serveur ; sur ce poste, exportez le FEC des exercices scellés et reprenez-le comme une reprise dans un exercice que le serveur n’a pas, ou saisissez de nouveau en brouillard les écritures qui manquent au serveur. La sauvegarde de ce poste garde son journal entier.
    Le journal scellé de K1 que tient ce poste ne se vérifie pas, ou il en manque une partie : il n’est pas repris. Vérifiez-le sur ce poste, puis restaurez-y une sauvegarde d’avant l’altération."
  `);
});

import { expect, it } from 'vitest';
import { idDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import { dateIso, type MoisIso } from '#lib/domain/dates.ts';
import type { Acte } from '#lib/domain/scelle/commande.ts';
import type { TransactionDeMagasin } from '#lib/domain/scelle/magasin.ts';
import { traiterDans } from '#lib/domain/scelle/sequenceur.ts';
import { coupeALEcriture, MARS, type BancDeMagasin } from './banc-de-magasin.ts';
import { bloc } from './bloc.ts';
import { appel, commande, ENTITE, EXERCICE_2025, EXERCICE_2026, horloge } from './scellement.ts';

/** What the transactions of any store keep to: whole or nothing, alone, and true about the books. */
export function contratDePort(banc: BancDeMagasin): void {
  const { envoyer, sceller, brouillon, expectChaine } = banc;

  it('[F1][F4] leaves nothing of a turn that is cut between two of its writes', async () => {
    const clore: Acte = { type: 'clore-mois', exercice: EXERCICE_2026, mois: '2026-01' as MoisIso };
    const actes = [
      await brouillon('a', appel('2026-01-15')),
      clore,
      await brouillon('b', appel('2026-02-15'))
    ];
    const commandes = actes.map((acte, i) => commande(`c${i}`, acte));
    for (const ecriture of [1, 2, 3]) {
      const magasin = coupeALEcriture(banc.essai().magasin, ecriture);
      await expect(envoyer(commandes, { magasin })).rejects.toThrow('coupure');
      await expectChaine(0);
      expect(await banc.essai().bloc('a')).toMatchObject({ etat: 'brouillard' });
      expect(await banc.essai().soldes('scelle')).toEqual({});
    }
    // The month is open: what was cut closed nothing.
    expect((await envoyer(commandes)).verdicts).toMatchObject([{ numero: 1 }, { pos: 2 }, { numero: 2 }]);
  });

  it('[F4] a transaction reads what it wrote, and nothing of one that is under way', async () => {
    const une = commande('une', await brouillon('a', appel('2026-01-15')));
    const [dedans, ensuite] = await Promise.all([
      banc.essai().magasin.transaction(ENTITE, async (transaction) => {
        const avant = await lire(transaction);
        await traiterDans(transaction, { entite: ENTITE, commandes: [une], horloge: horloge(MARS) });
        return { avant, apres: await lire(transaction) };
      }),
      banc.essai().magasin.transaction(ENTITE, (transaction) => lire(transaction))
    ]);
    const apres = {
      pos: 1,
      verdict: 'acceptee',
      bloc: { revision: null, scelle: 1, extourneePar: null },
      brouillards: { nombre: 0, premier: null }
    };
    expect(dedans).toEqual({
      avant: {
        pos: null,
        verdict: null,
        bloc: { revision: 1, scelle: null, extourneePar: null },
        brouillards: { nombre: 1, premier: 'a' }
      },
      apres
    });
    expect(ensuite).toEqual(apres);
  });

  it('gives the head with the entry that it ends with, and the facts of what is there alone', async () => {
    await sceller(await brouillon('a', appel('2026-01-15')));
    await brouillon('b', appel('2026-02-15'));
    await brouillon('c', appel('2025-02-15'));
    const { debut } = EXERCICE_2026;
    await banc.essai().magasin.transaction(ENTITE, async (transaction) => {
      const [entree] = await banc.essai().entrees();
      expect(await transaction.tete()).toMatchObject({
        etat: { entite: ENTITE, pos: 1, hash: entree?.hash, valideLe: MARS },
        derniere: { canonique: entree?.canonique, hash: entree?.hash }
      });
      expect([...(await transaction.blocs(['a', 'b', 'absent'], [])).keys()]).toEqual(['a', 'b']);
      expect([...(await transaction.origines(['b', 'absent'])).keys()]).toEqual(['b']);
      expect([...(await transaction.verdicts(['absent'])).keys()]).toEqual([]);
      expect(await transaction.contexte(dateIso('2024-01-01'))).toBeNull();
      expect((await transaction.contexte(debut))?.exercice).toEqual(EXERCICE_2026);
      expect(await transaction.exercices()).toEqual([EXERCICE_2025, EXERCICE_2026]);
      expect(await transaction.brouillards(debut, '2026-01' as MoisIso)).toEqual({
        nombre: 0,
        premier: null
      });
      expect(await transaction.brouillards(debut, '2026-02' as MoisIso)).toEqual({ nombre: 1, premier: 'b' });
      expect(await transaction.brouillards(EXERCICE_2025.debut)).toEqual({ nombre: 1, premier: 'c' });
      expect(await transaction.comptesDAttente(debut)).toEqual([]);
      expect(await transaction.aUneReprise(debut)).toBe(false);
      expect(await transaction.reprise(debut)).toBeNull();
    });
  });

  it('[INV-26] counts no à-nouveaux among the drafts of an exercice', async () => {
    const id = idDeReport(ENTITE, EXERCICE_2026.debut);
    await banc.essai().enregistrer(id, appel('2026-01-01'), EXERCICE_2026.debut);
    await banc.essai().magasin.transaction(ENTITE, async (transaction) => {
      expect(await transaction.brouillards(EXERCICE_2026.debut)).toEqual({ nombre: 0, premier: null });
    });
  });

  it('[INV-27] names the waiting accounts that are not nil', async () => {
    const { debut } = EXERCICE_2026;
    const attente = (id: string, debite: string, credite: string) =>
      banc.essai().enregistrer(id, bloc('OD 2026-01-15', `${debite}  10,00 D`, `${credite}  10,00 C`), debut);
    await attente('a', '4721', '512');
    await attente('b', '512', '471');
    await attente('c', '473', '512');
    await attente('d', '512', '473');
    const comptes = () => banc.essai().magasin.transaction(ENTITE, async (une) => une.comptesDAttente(debut));
    expect(await comptes()).toEqual(['471', '4721']);
  });
}

async function lire(transaction: TransactionDeMagasin) {
  const tete = await transaction.tete();
  const verdicts = await transaction.verdicts(['une']);
  const blocs = await transaction.blocs(['a'], []);
  return {
    pos: tete?.etat.pos ?? null,
    verdict: verdicts.get('une')?.etat ?? null,
    bloc: blocs.get('a'),
    brouillards: await transaction.brouillards(EXERCICE_2026.debut)
  };
}

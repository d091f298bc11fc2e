import { beforeEach, expect, it } from 'vitest';
import { dateIso, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import { hashOf } from '#lib/domain/scelle/chaine.ts';
import type { Acte, Commande } from '#lib/domain/scelle/commande.ts';
import type { Magasin } from '#lib/domain/scelle/magasin.ts';
import { traiter } from '#lib/domain/scelle/sequenceur.ts';
import { contexteDeSyndicat } from './contexte.ts';
import {
  appel,
  commande,
  ENTITE,
  EXERCICE_2025,
  EXERCICE_2026,
  horloge,
  miroir,
  valider
} from './scellement.ts';

/** A store, with what a test does to the books around it and looks at. */
export interface MagasinAEprouver {
  readonly magasin: Magasin;
  /** Opens an exercice of `ENTITE`, with the journals and the accounts of the context. */
  ouvrirExercice(contexte: ContexteComptable): Promise<void>;
  /** Records a draft or its next revision, whatever its date; null when that is refused. */
  enregistrer(id: string, bloc: Bloc, debut: DateIso): Promise<number | null>;
  /** Removes a draft; false when that is refused. */
  supprimer(id: string): Promise<boolean>;
  /** As they are stored, in order. */
  entrees(): Promise<readonly { readonly canonique: string; readonly hash: string }[]>;
  bloc(id: string): Promise<{ readonly etat: 'brouillard' | 'scelle'; readonly bloc: Bloc } | null>;
  /** Ids of the blocs in « À régulariser ». */
  aRegulariser(): Promise<readonly string[]>;
  /** By account, the stored balances of one state over all exercices; those that are nil are left out. */
  soldes(etat: 'brouillard' | 'scelle'): Promise<Readonly<Record<string, number>>>;
}

const MARS = '2026-03-31';

/** What any store of the sequencer keeps to, whatever it is made of. Call it inside a `describe`. */
export function contratDeMagasin(ouvrir: () => Promise<MagasinAEprouver>): void {
  let essai: MagasinAEprouver;
  beforeEach(async () => {
    essai = await ouvrir();
    await essai.ouvrirExercice(contexteDeSyndicat({ exercice: EXERCICE_2025 }));
    await essai.ouvrirExercice(contexteDeSyndicat());
  });

  const envoyer = (commandes: readonly Commande[], { jour = MARS, magasin = essai.magasin } = {}) =>
    traiter(magasin, ENTITE, commandes, horloge(jour));
  const sceller = async (...actes: Acte[]) =>
    (await envoyer(actes.map((acte) => commande(nom(), acte)))).verdicts;
  const brouillon = async (id: string, bloc: Bloc) => {
    const revision = await essai.enregistrer(id, bloc, dateIso(`${bloc.date.slice(0, 4)}-01-01`));
    return valider(bloc, { id, revision: revision ?? 0 });
  };

  it('[INV-12] numbers without hole by exercice and journal, and chains every entry', async () => {
    const actes = [
      await brouillon('a', appel('2026-01-15', 100)),
      await brouillon('b', appel('2026-01-16', 200, 'OD')),
      await brouillon('c', appel('2026-01-17', 300)),
      await brouillon('d', appel('2025-06-30', 400))
    ];
    const verdicts = [...(await sceller(...actes.slice(0, 2))), ...(await sceller(...actes.slice(2)))];
    expect(verdicts).toMatchObject([
      { etat: 'acceptee', pos: 1, numero: 1, valideLe: MARS },
      { etat: 'acceptee', pos: 2, numero: 1 },
      { etat: 'acceptee', pos: 3, numero: 2 },
      { etat: 'acceptee', pos: 4, numero: 1 }
    ]);
    await expectChaine(4);
  });

  it('[I5] puts a sealed bloc in the books in the place of its draft, with its number and its day', async () => {
    const acte = await brouillon('a', appel('2026-01-15', 100));
    await brouillon('b', appel('2026-01-16', 7));
    await sceller(acte);
    expect(await essai.bloc('a')).toEqual({
      etat: 'scelle',
      bloc: { ...appel('2026-01-15', 100), numero: '1', dateValidation: MARS }
    });
    expect(await essai.soldes('scelle')).toEqual({ '4501': 100_00, '701': -100_00 });
    expect(await essai.soldes('brouillard')).toEqual({ '4501': 7_00, '701': -7_00 });
  });

  it('[F9] answers a command that comes twice as the first time, and appends it once', async () => {
    const une = commande('une', await brouillon('a', appel('2026-01-15')));
    const refusee = commande('refusee', valider(appel('2026-01-15'), { id: 'inconnu' }));
    const first = await envoyer([une, une, refusee]);
    const again = await envoyer([refusee, une], { jour: '2026-05-31' });
    expect(first.verdicts[1]).toEqual(first.verdicts[0]);
    expect(again.verdicts).toEqual([first.verdicts[2], first.verdicts[0]]);
    await expectChaine(1);
  });

  it('[F1][F11] leaves nothing of a transaction that is cut, and consumes no number', async () => {
    const acte = await brouillon('a', appel('2026-01-15'));
    const magasin = coupe(essai.magasin, 'avant');
    await expect(envoyer([commande('x', acte)], { magasin })).rejects.toThrow('coupure');
    await expectChaine(0);
    expect(await essai.bloc('a')).toMatchObject({ etat: 'brouillard' });
    expect(await essai.soldes('scelle')).toEqual({});
    expect((await envoyer([commande('x', acte)])).verdicts).toMatchObject([{ pos: 1, numero: 1 }]);
  });

  it('[F12] answers with the stored verdict when only the answer was lost', async () => {
    const une = commande('une', await brouillon('a', appel('2026-01-15')));
    const magasin = coupe(essai.magasin, 'apres');
    await expect(envoyer([une], { magasin })).rejects.toThrow('coupure');
    expect((await envoyer([une], { jour: '2026-05-31' })).verdicts).toMatchObject([
      { pos: 1, numero: 1, valideLe: MARS }
    ]);
    await expectChaine(1);
  });

  it('[F25] numbers without hole nor double what thirty postes validate at once', async () => {
    const actes = await Promise.all(
      Array.from({ length: 30 }, (_, i) => brouillon(`b${i}`, appel('2026-01-15', i + 1)))
    );
    const reponses = await Promise.all(actes.map((acte) => envoyer([commande(nom(), acte)])));
    const numeros = reponses.flatMap(({ verdicts }) =>
      verdicts.map((verdict) => (verdict.etat === 'acceptee' ? verdict.numero : null))
    );
    expect(numeros.sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    await expectChaine(30);
  });

  it('[INV-10] refuses any change of a sealed bloc', async () => {
    const acte = await brouillon('a', appel('2026-01-15'));
    await sceller(acte);
    const avant = await essai.bloc('a');
    expect(await essai.enregistrer('a', appel('2026-01-15', 999), EXERCICE_2026.debut)).toBeNull();
    expect(await essai.supprimer('a')).toBe(false);
    expect(await sceller(valider(appel('2026-01-15', 999), { id: 'a', revision: 2 }))).toMatchObject([
      { refus: { code: 'SCE-DEJA-SCELLE', id: 'a', pos: 1 } }
    ]);
    expect(await essai.bloc('a')).toEqual(avant);
    await expectChaine(1);
  });

  it('[INV-11] compares an extourne with the bloc that it mirrors, draft or sealed, in one turn or in two', async () => {
    const origine = appel('2026-01-15');
    const juste = miroir(origine, '2026-02-15');
    const a = await brouillon('a', origine);
    const [b, c] = [await brouillon('b', origine), await brouillon('c', origine)];
    const extourne = async (id: string, extourneDe: string, bloc: Bloc) =>
      ({ ...(await brouillon(id, bloc)), extourneDe }) as Acte;
    const avant = await extourne('avant', 'c', juste);
    expect(
      await sceller(a, await extourne('fausse', 'a', origine), await extourne('juste', 'a', juste), avant)
    ).toMatchObject([
      { pos: 1 },
      { refus: { code: 'SCE-EXTOURNE-INEXACTE', id: 'a', ligne: 1 } },
      { pos: 2 },
      { pos: 3 }
    ]);
    await sceller(b, c);
    expect(
      await sceller(
        await extourne('fausse-b', 'b', origine),
        await extourne('juste-b', 'b', juste),
        await extourne('encore', 'a', juste),
        await extourne('rien', 'absent', juste)
      )
    ).toMatchObject([
      { refus: { code: 'SCE-EXTOURNE-INEXACTE', id: 'b' } },
      { pos: 6 },
      { refus: { code: 'SCE-DEJA-EXTOURNE', id: 'a', par: 'juste' } },
      { refus: { code: 'SCE-EXTOURNE-SANS-ORIGINE', id: 'absent' } }
    ]);
    await expectChaine(6);
  });

  it('[INV-27] closes no period with a draft in it, and names it', async () => {
    const acte = await brouillon('a', appel('2026-01-15'));
    const clore: Acte = { type: 'clore-exercice', exercice: EXERCICE_2026, nature: 'provisoire' };
    await sceller({ ...clore, exercice: EXERCICE_2025 });
    expect(await sceller(clore, acte, clore)).toMatchObject([
      { refus: { code: 'SCE-BROUILLARDS', nombre: 1, premier: 'a' } },
      { etat: 'acceptee' },
      { etat: 'acceptee' }
    ]);
  });

  it('[F26][F27] keeps out of the books what comes after a closing, and loses nothing', async () => {
    const mois = { type: 'clore-mois', exercice: EXERCICE_2026, mois: '2026-01' } as Acte;
    await sceller(await brouillon('a', appel('2026-01-15')), mois);
    const tardif = await brouillon('tardif', appel('2026-01-20', 5));
    expect(await sceller(tardif)).toMatchObject([
      { refus: { code: 'SCE-PERIODE-CLOSE', premiereDateOuverte: '2026-02-01' } }
    ]);
    expect(await essai.aRegulariser()).toEqual(['tardif']);
    expect(await essai.bloc('tardif')).toBeNull();
    expect(await essai.soldes('brouillard')).toEqual({});
    expect(await essai.soldes('scelle')).toEqual({ '4501': 100_00, '701': -100_00 });
    await expectChaine(2);
  });

  it('[F41] sets a poisonous command aside, and goes on with the next ones', async () => {
    const poison = valider({ ...appel('2026-01-15'), libelle: '\ud800' }, { id: 'poison' });
    await brouillon('poison', appel('2026-01-15'));
    const acte = await brouillon('a', appel('2026-01-15'));
    expect(await sceller(poison, { type: 'inconnu' } as unknown as Acte, acte)).toMatchObject([
      { refus: { code: 'SCE-EMPOISONNEE' } },
      { refus: { code: 'SCE-EMPOISONNEE' } },
      { pos: 1, numero: 1 }
    ]);
    await expectChaine(1);
  });

  async function expectChaine(length: number): Promise<void> {
    const entrees = await essai.entrees();
    expect(entrees).toHaveLength(length);
    let avant = '0'.repeat(64);
    for (const [i, { canonique, hash }] of entrees.entries()) {
      expect(hash).toBe(hashOf(canonique));
      expect(JSON.parse(canonique)).toMatchObject({ entite: ENTITE, pos: i + 1, avant });
      avant = hash;
    }
  }
}

let noms = 0;
/** A command has an id of its own. */
function nom(): string {
  noms += 1;
  return `commande-${noms}`;
}

/** The store, cut just before its transactions are durable, or just after. */
function coupe(magasin: Magasin, quand: 'avant' | 'apres'): Magasin {
  return {
    async transaction(entite, acte) {
      const reponse = await magasin.transaction(entite, async (transaction) => {
        const done = await acte(transaction);
        if (quand === 'avant') throw new Error('coupure');
        return done;
      });
      if (quand === 'apres') throw new Error('coupure');
      return reponse;
    }
  };
}

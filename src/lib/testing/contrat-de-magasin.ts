import { expect, it } from 'vitest';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Acte } from '#lib/domain/scelle/commande.ts';
import { bancDeMagasin, commandeNommee, coupe, MARS, type MagasinAEprouver } from './banc-de-magasin.ts';
import { contratDePort } from './contrat-de-port.ts';
import { contratDesPostes } from './contrat-des-postes.ts';
import { appel, commande, EXERCICE_2025, EXERCICE_2026, miroir, valider } from './scellement.ts';

export type { MagasinAEprouver };

/** What any store of the sequencer keeps to, whatever it is made of. Call it inside a `describe`. */
export function contratDeMagasin(ouvrir: () => Promise<MagasinAEprouver>): void {
  const banc = bancDeMagasin(ouvrir);
  const { envoyer, sceller, brouillon, expectChaine } = banc;
  contratDePort(banc);
  contratDesPostes(banc);

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
    expect(await banc.essai().bloc('a')).toEqual({
      etat: 'scelle',
      bloc: { ...appel('2026-01-15', 100), numero: '1', dateValidation: MARS }
    });
    expect(await banc.essai().soldes('scelle')).toEqual({ '4501': 100_00, '701': -100_00 });
    expect(await banc.essai().soldes('brouillard')).toEqual({ '4501': 7_00, '701': -7_00 });
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
    const magasin = coupe(banc.essai().magasin, 'avant');
    await expect(envoyer([commande('x', acte)], { magasin })).rejects.toThrow('coupure');
    await expectChaine(0);
    expect(await banc.essai().bloc('a')).toMatchObject({ etat: 'brouillard' });
    expect(await banc.essai().soldes('scelle')).toEqual({});
    expect((await envoyer([commande('x', acte)])).verdicts).toMatchObject([{ pos: 1, numero: 1 }]);
  });

  it('[F12] answers with the stored verdict when only the answer was lost', async () => {
    const une = commande('une', await brouillon('a', appel('2026-01-15')));
    const magasin = coupe(banc.essai().magasin, 'apres');
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
    const reponses = await Promise.all(actes.map((acte) => envoyer([commandeNommee(acte)])));
    const numeros = reponses.flatMap(({ verdicts }) =>
      verdicts.map((verdict) => (verdict.etat === 'acceptee' ? verdict.numero : null))
    );
    expect(numeros.sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    await expectChaine(30);
  });

  it('[INV-10] refuses any change of a sealed bloc', async () => {
    const acte = await brouillon('a', appel('2026-01-15'));
    await sceller(acte);
    const avant = await banc.essai().bloc('a');
    expect(await banc.essai().enregistrer('a', appel('2026-01-15', 999), EXERCICE_2026.debut)).toBeNull();
    expect(await banc.essai().supprimer('a')).toBe(false);
    expect(await sceller(valider(appel('2026-01-15', 999), { id: 'a', revision: 2 }))).toMatchObject([
      { refus: { code: 'SCE-DEJA-SCELLE', id: 'a', pos: 1 } }
    ]);
    expect(await banc.essai().bloc('a')).toEqual(avant);
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

  it('[INV-11] seals a draft after its extourne as it was taken back, or not at all', async () => {
    const [origine, changee] = [appel('2026-01-15'), appel('2026-01-15', 99)];
    await brouillon('a', origine);
    await brouillon('b', origine);
    const extourne = async (id: string, extourneDe: string) =>
      ({ ...(await brouillon(id, miroir(origine, '2026-02-15'))), extourneDe }) as Acte;
    expect(await sceller(await extourne('x', 'a'))).toMatchObject([{ pos: 1 }]);
    const refus = { code: 'SCE-EXTOURNE-AUTREMENT', ligne: 1 };
    expect(
      await sceller(
        valider(changee, { id: 'a' }),
        await extourne('y', 'b'),
        valider(changee, { id: 'b' }),
        valider(origine, { id: 'a' }),
        valider(origine, { id: 'b' })
      )
    ).toMatchObject([
      { refus: { ...refus, par: 'x' } },
      { pos: 2 },
      { refus: { ...refus, par: 'y' } },
      { pos: 3 },
      { pos: 4 }
    ]);
    await expectChaine(4);
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
    expect(await banc.essai().aRegulariser()).toEqual(['tardif']);
    expect(await banc.essai().bloc('tardif')).toBeNull();
    expect(await banc.essai().soldes('brouillard')).toEqual({});
    expect(await banc.essai().soldes('scelle')).toEqual({ '4501': 100_00, '701': -100_00 });
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
}

import { expect, it } from 'vitest';
import type { EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import { VERSION_DU_PROTOCOLE, type ReponseALaRemise } from '../protocol.ts';
import type { FinDeJournal, Ports, TransactionDeLivre } from './ports.ts';
import { tirerJournal } from './tirer.ts';

const HASH = 'a'.repeat(64);

interface Facts {
  /** Where the log of this poste ends, and its last signature. */
  readonly pos: number;
  readonly signee: number | null;
  readonly repondre?: (fin: FinDeJournal) => Pick<ReponseALaRemise, 'refus' | 'message'>;
}

/** A poste whose server was restored from before its log had anything, and takes back as far as the last signature. */
function posteEnAvance({ pos, signee, repondre = () => ({ refus: null }) }: Facts) {
  const recues: FinDeJournal[] = [];
  let surLeServeur = 0;
  const tete = () => ({ entite: 'S01', pos: surLeServeur, hash: HASH });
  const autour = { protocole: VERSION_DU_PROTOCOLE, incarnation: 'i2' } as const;
  const t = {
    tete: () => Promise.resolve({ entite: 'S01', pos, hash: HASH } as EtatDuJournal),
    entrees: (_: string, apres: number, limite: number) =>
      Promise.resolve(
        Array.from({ length: Math.min(limite, pos - apres) }, (_un, i) => ({
          canonique: '{}',
          hash: HASH,
          pos: apres + i + 1
        }))
      ),
    finSignee: () => Promise.resolve(signee)
  } as unknown as TransactionDeLivre;
  const ports = {
    livre: {
      transaction: (_mandat: number, _durabilite: string, acte: (un: typeof t) => unknown) => acte(t)
    },
    serveur: {
      scelles: () => Promise.resolve({ ...autour, lignes: [], tete: tete() }),
      remettre: (_entite: string, fin: FinDeJournal) => {
        recues.push(fin);
        const dit = repondre(fin);
        if (dit.refus === null) surLeServeur = Math.min(fin.apres + fin.lignes.length, signee ?? pos);
        return Promise.resolve({ ...autour, ...dit, tete: tete() });
      }
    }
  } as unknown as Ports;
  return { ports, recues };
}

const parts = (recues: readonly FinDeJournal[]) =>
  recues.map(({ apres, jusqua, lignes }) => [apres, jusqua, lignes.length]);

it('[F35] a log that is given back in parts says where it ends, so that nothing is sealed in between', async () => {
  const { ports, recues } = posteEnAvance({ pos: 1_500, signee: 1_500 });
  expect((await tirerJournal(ports, 1, 'S01')).alerte).toBeNull();
  expect(parts(recues)).toEqual([
    [0, 1_500, 1_000],
    [1_000, 1_500, 500]
  ]);
});

it('[F35] what its server never signed is not waited for', async () => {
  const refuserLaFin = ({ apres }: FinDeJournal) =>
    apres >= 8 ? { refus: 'signature' as const } : { refus: null };
  const { ports, recues } = posteEnAvance({ pos: 10, signee: 8, repondre: refuserLaFin });
  expect((await tirerJournal(ports, 1, 'S01')).alerte).toMatchObject({ raison: 'signature' });
  expect(parts(recues)).toEqual([
    [0, 8, 10],
    [8, 8, 2]
  ]);
});

it('[F35] a refusal comes with what the server says of it', async () => {
  const message = 'Le serveur a déjà un autre journal scellé de S01.';
  const { ports } = posteEnAvance({ pos: 3, signee: 3, repondre: () => ({ refus: 'fourche', message }) });
  expect((await tirerJournal(ports, 1, 'S01')).alerte).toEqual({
    code: 'SYN-REMISE-REFUSEE',
    entite: 'S01',
    raison: 'fourche',
    message
  });
});

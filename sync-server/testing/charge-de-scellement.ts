import { rmSync } from 'node:fs';
import { appel } from '#lib/testing/scellement.ts';
import { makeBuild } from './build-d-essai.ts';
import { jusqua, quantiles, type Quantiles } from './charge.ts';
import { ClientDEssai, EXERCICE, PosteComplet } from './entite-d-essai.ts';
import { lancer } from './processus.ts';
import { dossierDEssai } from './serveur-d-essai.ts';

export interface OptionsDeChargeDeScellement {
  readonly postes: number;
  /** Sealed blocs, of all postes together. */
  readonly parSeconde: number;
  readonly secondes: number;
  readonly entites: number;
}

export interface BilanDeScellement {
  readonly scelles: number;
  readonly parSeconde: number;
  /** From the demand to its number, durable and signed. */
  readonly reponseEnMs: Quantiles;
}

/** Postes that validate one bloc after the other on a server in a process of its own. */
export async function mesurerScellement(options: OptionsDeChargeDeScellement): Promise<BilanDeScellement> {
  const donnees = dossierDEssai();
  const build = makeBuild();
  const serveur = await lancer({ REGIE_BUILD: build, REGIE_DONNEES: donnees, REGIE_TRACES: 'silent' });
  const premier = new PosteComplet(serveur.port, 'poste-premier');
  const entites = Array.from({ length: options.entites }, (_, i) => `K${i}`);
  for (const entite of entites) await premier.partager(entite);

  const reponses: number[] = [];
  const debut = performance.now();
  const fin = debut + options.secondes * 1000;
  const ecart = (1000 * options.postes) / options.parSeconde;
  const clients = Array.from(
    { length: options.postes },
    (_, rang) => new ClientDEssai(serveur.port, `poste-${rang}`)
  );
  await Promise.all(
    clients.map(async (client, rang) => {
      const entite = entites[rang % entites.length] ?? '';
      let prochain = debut + (ecart * rang) / options.postes;
      for (; prochain < fin; prochain += ecart) {
        await jusqua(prochain);
        const depart = performance.now();
        const id = `${client.poste}-${client.devSeq}`;
        const bloc = appel('2026-01-15', client.devSeq + 1);
        await client.sceller(entite, { type: 'valider', id, revision: 'r', exercice: EXERCICE, bloc });
        reponses.push(performance.now() - depart);
      }
    })
  );
  const duree = (performance.now() - debut) / 1000;
  premier.partir();
  await serveur.arreter();
  for (const dossier of [donnees, build]) rmSync(dossier, { recursive: true });
  return {
    scelles: reponses.length,
    parSeconde: Math.round(reponses.length / duree),
    reponseEnMs: quantiles(reponses)
  };
}

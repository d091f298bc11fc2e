import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, vi } from 'vitest';
import { lireLigne } from '#lib/domain/scelle/format.ts';
import { verificateurDe } from '#lib/domain/scelle/signature.ts';
import { verifierJournal, type RapportDeVerification } from '#lib/domain/scelle/verifier.ts';
import { makeBuild } from './build-d-essai.ts';
import { PosteComplet, type ClientDEssai } from './entite-d-essai.ts';
import {
  dossierDEssai,
  openServeurDEssai,
  type OptionsDEssai,
  type ServeurDEssai
} from './serveur-d-essai.ts';

/** Real servers and postes, which go away after each test. */
export function bancDeServeur() {
  const build = makeBuild();
  const aDefaire: (() => unknown)[] = [];
  beforeEach(() => {
    // The library prints each connection that it closes; the process of the server sends that to its log.
    vi.spyOn(console, 'error').mockReturnValue();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const defaire of aDefaire.splice(0).reverse()) await defaire();
  });
  afterAll(() => {
    rmSync(build, { recursive: true });
  });

  function dossier(): string {
    const donnees = dossierDEssai();
    aDefaire.push(() => {
      rmSync(donnees, { recursive: true });
    });
    return donnees;
  }

  async function ouvrir(options: OptionsDEssai = {}): Promise<ServeurDEssai> {
    const serveur = await openServeurDEssai(build, options);
    let isFerme = false;
    const close = async () => {
      if (!isFerme) await serveur.close();
      isFerme = true;
    };
    aDefaire.push(close);
    return { ...serveur, close };
  }

  function connecter({ port }: { readonly port: number }, nom = 'poste-a'): PosteComplet {
    const poste = new PosteComplet(port, nom);
    aDefaire.push(() => {
      poste.partir();
    });
    return poste;
  }

  /** A server where K1 is shared, and the poste that did. */
  async function servirK1(options: OptionsDEssai = {}) {
    const serveur = await ouvrir(options);
    const poste = connecter(serveur);
    await poste.partager('K1');
    return { serveur, poste };
  }

  return { build, dossier, ouvrir, connecter, servirK1 };
}

/** The report of the published verification on the whole log, as a poste that pulls it makes it. */
export async function rapport(client: ClientDEssai, entite = 'K1'): Promise<RapportDeVerification> {
  return verifierJournal((await toutes(client, entite)).map(lireLigne), {
    verifierSignature: verificateurDe(crypto.subtle)
  });
}

/** Every line of a log, page by page. */
export async function toutes(client: ClientDEssai, entite = 'K1'): Promise<string[]> {
  const lignes: string[] = [];
  for (;;) {
    const page = await client.journal(entite, lignes.length);
    lignes.push(...page.lignes);
    if (lignes.length >= page.tete.pos) return lignes;
  }
}

import { randomBytes, randomUUID } from 'node:crypto';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Acte, Commande } from '#lib/domain/scelle/commande.ts';
import type { ExerciceScelle } from '#lib/domain/scelle/evenement.ts';
import {
  AGENCE,
  EN_TETES,
  VERSION_DU_PROTOCOLE,
  nomDe,
  segmentDe,
  type Changements,
  type PageDuJournal,
  type ReponseALaRemise
} from '#lib/sync/protocol.ts';
import type { VerdictDuServeur } from '#lib/sync/moteur/ports.ts';
import { publier } from '#lib/sync/registre/document.ts';
import { ecrireBloc } from '#lib/sync/registre/ecrire-bloc.ts';
import { revIdDe } from '#lib/sync/registre/revision.ts';
import { sujetDe, type GenreDeFiche } from '#lib/sync/fiches/sujets.ts';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { exercice } from '#lib/testing/scellement.ts';
import { PosteDEssai, type DocumentDEssai } from './poste-d-essai.ts';

export const EXERCICE = exercice('2026');

/** What a poste says to the server over HTTP, and its count of it. */
export class ClientDEssai {
  readonly port: number;
  readonly poste: string;
  devSeq = 0;
  repondueJusqua = 0;

  constructor(port: number, poste: string) {
    this.port = port;
    this.poste = poste;
  }

  /** The next command of this poste. */
  commande(entite: string, acte: Acte): Commande {
    this.devSeq += 1;
    return { id: randomUUID(), entite, poste: this.poste, devSeq: this.devSeq, acte };
  }

  async envoyer(commandes: readonly Commande[]): Promise<VerdictDuServeur[]> {
    const corps = { repondueJusqua: this.repondueJusqua, commandes };
    const { verdicts } = await this.demander<{ verdicts: VerdictDuServeur[] }>('/api/commandes', corps);
    for (const [i, { devSeq }] of commandes.entries())
      if (['acceptee', 'refusee'].includes(verdicts[i]?.etat ?? ''))
        this.repondueJusqua = Math.max(this.repondueJusqua, devSeq);
    return verdicts;
  }

  async sceller(entite: string, ...actes: readonly Acte[]): Promise<VerdictDuServeur[]> {
    return this.envoyer(actes.map((acte) => this.commande(entite, acte)));
  }

  journal(entite: string, apres = 0): Promise<PageDuJournal> {
    return this.demander(`/api/scelles/${segmentDe(entite)}?apres=${apres}`);
  }

  remettre(entite: string, apres: number, lignes: readonly string[], jusqua?: number) {
    const corps = { apres, lignes, ...(jusqua !== undefined && { jusqua }) };
    return this.demander<ReponseALaRemise>(`/api/scelles/${segmentDe(entite)}/remise`, corps);
  }

  changements(depuis = 0): Promise<Changements> {
    return this.demander(`/api/changements?depuis=${depuis}`);
  }

  /** @throws with the code of the refusal, or when nobody answers */
  async demander<T>(chemin: string, corps?: object): Promise<T> {
    const reponse = await fetch(`http://127.0.0.1:${this.port}${chemin}`, {
      method: corps ? 'POST' : 'GET',
      headers: { [EN_TETES.poste]: this.poste, [EN_TETES.protocole]: String(VERSION_DU_PROTOCOLE) },
      ...(corps && { body: JSON.stringify(corps) })
    });
    const lu = (await reponse.json()) as T & { readonly code?: string };
    if (!reponse.ok) throw new Error(lu.code ?? String(reponse.status));
    return lu;
  }
}

/** A poste with its socket: it shares entités and drafts as the application does. */
export class PosteComplet extends ClientDEssai {
  readonly socket: PosteDEssai;
  readonly #documents = new Map<string, DocumentDEssai>();

  constructor(port: number, poste: string) {
    super(port, poste);
    this.socket = new PosteDEssai({ port, poste });
  }

  ouvrir(nom: string): DocumentDEssai {
    let document = this.#documents.get(nom);
    if (!document) this.#documents.set(nom, (document = this.socket.ouvrir(nom)));
    return document;
  }

  /** Shares what blocs of these exercices are judged by. */
  async partager(entite: string, exercices: readonly ExerciceScelle[] = [EXERCICE]): Promise<void> {
    const { journaux, plan } = contexteDeSyndicat();
    const agence = this.ouvrir(AGENCE);
    const fiches = this.ouvrir(nomDe({ genre: 'fiches', entite }));
    await Promise.all([agence.acquitte(), fiches.acquitte()]);
    agence.ecrire(sujet('entite', entite, 'nom'), 'Les Tilleuls');
    for (const { code, ...champs } of journaux.values())
      for (const [champ, v] of Object.entries(champs)) agence.ecrire(sujet('journal', code, champ), v);
    for (const { debut, fin } of exercices) fiches.ecrire(sujet('exercice', debut, 'fin'), fin);
    for (const { numero, libelle } of plan.comptes.values())
      fiches.ecrire(sujet('compte', numero, 'libelle'), libelle);
    await Promise.all([agence.acquitte(), fiches.acquitte()]);
  }

  /** Records a draft, which the server then holds for good; the act that validates it. */
  async enregistrer(
    entite: string,
    bloc: Bloc,
    { id = randomBytes(9).toString('base64url'), dans = EXERCICE } = {}
  ): Promise<Extract<Acte, { type: 'valider' }>> {
    const document = this.ouvrir(nomDe({ genre: 'brouillard', entite, debut: dans.debut }));
    const revision = ecrireDraft(document, { id, bloc, poste: this.poste });
    await document.acquitte();
    return { type: 'valider', id, revision, exercice: dans, bloc };
  }

  partir(): void {
    this.socket.partir();
  }
}

function ecrireDraft(
  { doc }: DocumentDEssai,
  { id, bloc, poste }: { readonly id: string; readonly bloc: Bloc; readonly poste: string }
): string {
  const revId = revIdDe(randomBytes(12));
  const contenu = { bloc, classe: 'courant' as const, enregistreLe: null };
  const { publication } = ecrireBloc(id, contenu, { remplacees: [], revId, poste });
  publier(doc, 'blocs', [publication], null);
  return revId;
}

function sujet(genre: GenreDeFiche, cle: string, champ: string): string {
  return sujetDe({ genre, cle, champ });
}

import * as v from 'valibot';
import { isDateIso, type DateIso } from '#lib/domain/dates.ts';

/** What postes and the server must agree on to the letter: names, shapes, limits, codes. */

/** Moves when an older poste could no longer be understood. */
export const VERSION_DU_PROTOCOLE = 1;

/** A captive portal answers 200 to anything: an answer without `protocole` is not ours (F39). */
export const EN_TETES = {
  poste: 'X-Regie-Poste',
  protocole: 'X-Regie-Protocole',
  /** The whole size of a pièce of which a part is answered. */
  octets: 'X-Regie-Octets'
} as const;

export const CHEMINS = {
  agence: '/api/agence',
  changements: '/api/changements',
  scelles: '/api/scelles',
  commandes: '/api/commandes',
  pieces: '/api/pieces',
  sync: '/sync'
} as const;

/** Refused beyond: by the server for its own sake, by a poste before it asks. */
export const LIMITES = {
  /** Of one message on the socket, in bytes. */
  message: 4 * 1024 * 1024,
  /** Of one packed revision, in bytes, and of what it unpacks to. */
  paquet: 256 * 1024,
  paquetDeplie: 4 * 1024 * 1024,
  /** Keys that one update may bring. */
  clesParMiseAJour: 5_000,
  longueurDeCle: 400,
  parents: 64,
  /** Documents that a poste may have open at once. */
  documentsOuverts: 32,
  commandesParEnvoi: 200,
  lignesParPage: 1_000
} as const;

/** Why a connection, or that of one document, is closed. */
export const FERMETURES = {
  /** The update was refused before it was applied: it was kept, and will be refused again (F20, F22). */
  refusee: 4400,
  secret: 4401,
  /** It rests on something that did not come: tell each other again what each holds (F21). */
  lacune: 4406,
  inconnu: 4404,
  /** The document has another epoch: ask what changed, and open that one (F37). */
  epoque: 4409,
  trop: 4413,
  protocole: 4426,
  /** Too many messages or documents: come back later (F21). */
  debit: 4429,
  /** The server stops: come back. */
  arret: 1012
} as const;

/**
 * The code of an entité as one part of an address, whatever it is made of. Not with `%`: between the poste and the server
 * an escaped slash is refused or taken for one, and two dots go up.
 */
export function segmentDe(code: string): string {
  return encodeURIComponent(code).replace(/[~.]/g, echapper).replaceAll('%', '~');
}

/** Null for what is no code, or not in the one way it is written. */
export function lireSegment(segment: string): string | null {
  if (segment.includes('%')) return null;
  const code = decoder(segment.replaceAll('~', '%'));
  return code !== null && code !== '' && segmentDe(code) === segment ? code : null;
}

function echapper(caractere: string): string {
  return `%${caractere.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** How the end of one document travels: its code, and that of what was refused when something was. */
export function ecrireFermeture(code: number, raison?: string): string {
  return raison === undefined ? String(code) : `${code} ${raison}`;
}

/** Null for what is no end that we write: the library has its own words. */
export function lireFermeture(texteRecu: string): { readonly code: number; readonly raison?: string } | null {
  const [, code, raison] = /^(\d{4})(?: ([A-Z0-9-]{1,40}))?$/.exec(texteRecu) ?? [];
  return code === undefined ? null : { code: Number(code), ...(raison !== undefined && { raison }) };
}

/** A document, by what it holds. Rights are per document. */
export type DocumentNomme =
  | { readonly genre: 'brouillard'; readonly entite: string; readonly debut: DateIso }
  | { readonly genre: 'fiches'; readonly entite: string }
  | { readonly genre: 'agence' };

export const AGENCE = 'agence';

/** An entité may have any code: what separates the parts of a name is escaped in it. */
export function nomDe(document: DocumentNomme): string {
  switch (document.genre) {
    case 'brouillard':
      return `brouillard/${encodeURIComponent(document.entite)}/${document.debut}`;
    case 'fiches':
      return `fiches/${encodeURIComponent(document.entite)}`;
    case 'agence':
      return AGENCE;
  }
}

/** Null for what is no name of ours, or not in the one way it is written. */
export function lireNom(nom: string): DocumentNomme | null {
  if (nom === AGENCE) return { genre: 'agence' };
  const [genre, code, debut, ...reste] = nom.split('/');
  const entite = code === undefined ? null : decoder(code);
  if (entite === null || entite === '' || reste.length > 0) return null;
  const lu: DocumentNomme | null =
    genre === 'fiches' && debut === undefined
      ? { genre, entite }
      : genre === 'brouillard' && debut !== undefined && isDateIso(debut)
        ? { genre, entite, debut }
        : null;
  return lu !== null && nomDe(lu) === nom ? lu : null;
}

/** How the names of the brouillards of an entité begin, whatever their exercice. */
export function prefixeDesBrouillards(entite: string): string {
  return `brouillard/${encodeURIComponent(entite)}/`;
}

/** The brouillard of the exercice of that id (`entité/first day`). */
export function nomDuBrouillard(exercice: string): string {
  return nomDe({
    genre: 'brouillard',
    entite: exercice.slice(0, -11),
    debut: exercice.slice(-10) as DateIso
  });
}

function decoder(texte: string): string | null {
  try {
    return decodeURIComponent(texte);
  } catch {
    return null;
  }
}

/** A new one each time a document is made again: what was in another never flows into it (F37). */
export type Epoque = string;
/** Of a document that was never made again, and of one that nobody has yet. */
export const PREMIERE_EPOQUE: Epoque = '0';
const EPOQUE = /^[A-Za-z0-9_-]{1,32}$/;

/** What a socket opens: `<nom>@<epoch>`. */
export function nomAvecEpoque(nom: string, epoque: Epoque): string {
  return `${nom}@${epoque}`;
}

export function lireNomAvecEpoque(
  texte: string
): { readonly nom: string; readonly document: DocumentNomme; readonly epoque: Epoque } | null {
  const arobase = texte.lastIndexOf('@');
  const [nom, epoque] = [texte.slice(0, arobase), texte.slice(arobase + 1)];
  const document = arobase < 0 ? null : lireNom(nom);
  return document !== null && EPOQUE.test(epoque) ? { nom, document, epoque } : null;
}

const texte = v.pipe(v.string(), v.minLength(1), v.maxLength(400));
const compteur = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const empreinte = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const epoque = v.pipe(v.string(), v.regex(EPOQUE));

const etatDeJournal = v.strictObject({ entite: texte, pos: compteur, hash: empreinte });
const etatDeDocument = v.strictObject({ nom: texte, epoque, seq: compteur });

/** Where a log stands. */
export type EtatDeJournalPartage = Readonly<v.InferOutput<typeof etatDeJournal>>;
/** Where a document stands: `seq` moves at each change. */
export type EtatDeDocument = Readonly<v.InferOutput<typeof etatDeDocument>>;

/** `GET /api/agence` */
export const agence = v.object({
  protocole: v.literal(VERSION_DU_PROTOCOLE),
  /** Random and permanent: another agency at the same address is not this one. */
  agence: texte,
  /** Of this database: a new one after a restore. */
  incarnation: texte,
  version: v.string(),
  /** UTC moment of the server: the poste says so when the two clocks disagree (F8). */
  maintenant: v.pipe(v.string(), v.isoTimestamp())
});
export type Agence = Readonly<v.InferOutput<typeof agence>>;

/** `GET /api/changements?depuis=n`: all of them when `depuis` is 0, or of another incarnation. */
export const changements = v.object({
  protocole: v.literal(VERSION_DU_PROTOCOLE),
  incarnation: texte,
  /** To ask from next time. */
  curseur: compteur,
  documents: v.array(etatDeDocument),
  journaux: v.array(etatDeJournal)
});
export type Changements = Readonly<v.InferOutput<typeof changements>>;

/** `GET /api/scelles/<segment of the entité>?apres=pos&limite=n`: lines of the exported format (`ligneDe`), in order. */
export const pageDuJournal = v.object({
  protocole: v.literal(VERSION_DU_PROTOCOLE),
  incarnation: texte,
  lignes: v.array(v.string()),
  /** Where the whole log stands; `pos` 0 when it has no entry. */
  tete: etatDeJournal
});
export type PageDuJournal = Readonly<v.InferOutput<typeof pageDuJournal>>;

/** `POST /api/commandes`. Each command is judged by itself: one that is poisonous stops no other (F41). */
export const envoiDeCommandes = v.strictObject({
  /**
   * All commands of this poste up to this one are answered, as far as it knows. A server that was restored has
   * forgotten them, and would wait for ever for those that will never come again.
   */
  repondueJusqua: compteur,
  commandes: v.pipe(
    v.array(
      v.strictObject({
        id: texte,
        entite: texte,
        poste: texte,
        devSeq: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
        acte: v.record(v.string(), v.unknown())
      })
    ),
    v.minLength(1),
    v.maxLength(LIMITES.commandesParEnvoi)
  )
});

/** An answer to one command: the verdict of the sequencer, or why it has none yet. */
const verdict = v.variant('etat', [
  v.looseObject({ etat: v.literal('acceptee'), pos: compteur, hash: empreinte }),
  v.looseObject({ etat: v.literal('refusee'), refus: v.looseObject({ code: v.string() }) }),
  /** An earlier one of this poste has not come: `attendue` is its devSeq (F10). */
  v.strictObject({ etat: v.literal('attente'), attendue: compteur }),
  /** The log takes nothing now: the server was restored and waits for the tails that postes hold (F35). */
  v.strictObject({ etat: v.literal('suspendue') }),
  /** Another command bore this devSeq: this poste is a copy of another, and must be paired again (F36). */
  v.strictObject({ etat: v.literal('fourche'), devSeq: compteur })
]);
export const reponseAuxCommandes = v.object({
  protocole: v.literal(VERSION_DU_PROTOCOLE),
  incarnation: texte,
  /** One per command, in their order. */
  verdicts: v.array(verdict)
});

/**
 * `POST /api/scelles/<segment of the entité>/remise`: the entries that follow `apres`, as lines of the exported format. A log that
 * comes in several parts says where it ends, so that nothing is added before it is whole.
 */
export const remise = v.strictObject({
  apres: compteur,
  jusqua: v.exactOptional(compteur),
  lignes: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(LIMITES.lignesParPage))
});
export const reponseALaRemise = v.object({
  protocole: v.literal(VERSION_DU_PROTOCOLE),
  incarnation: texte,
  /** Null when all was adopted, or was there already. */
  refus: v.nullable(v.picklist(['signature', 'fourche', 'alteree'])),
  /** Of a refusal, a French sentence: what is wrong, and the way out. */
  message: v.exactOptional(v.string()),
  tete: etatDeJournal
});
export type ReponseALaRemise = Readonly<v.InferOutput<typeof reponseALaRemise>>;

/** Every refusal over HTTP; `message` is a French sentence. */
export const erreurDuServeur = v.object({ code: v.string(), message: v.string() });
export type ErreurDuServeur = Readonly<v.InferOutput<typeof erreurDuServeur>>;

/** A stateless message on `agence`: open sockets learn what moved, and nobody polls. */
const annonce = v.object({
  type: v.literal('change'),
  curseur: compteur,
  documents: v.array(etatDeDocument),
  journaux: v.array(etatDeJournal)
});
export type Annonce = Readonly<v.InferOutput<typeof annonce>>;

export function ecrireAnnonce(une: Annonce): string {
  return JSON.stringify(une);
}

/** Null for what is no announcement that this version knows. */
export function lireAnnonce(texteRecu: string): Annonce | null {
  try {
    const lu = v.safeParse(annonce, JSON.parse(texteRecu));
    return lu.success ? lu.output : null;
  } catch {
    return null;
  }
}

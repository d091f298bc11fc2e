import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { isCleDeChiffrement } from './journal/cle-du-serveur.ts';
import type { RefusDeDemarrage } from './messages.ts';
import { isLoopback, type Hotes } from './request-path.ts';
import { LONGUEUR_DU_SECRET } from './secret.ts';
import { NIVEAUX, type Niveau } from './traces.ts';

/** Port of `npm start` when REGIE_PORT says nothing. */
const PORT_USUEL = 4870;
const DERNIER_PORT = 65_535;
const PIECES_USUEL_EN_MO = 20_000;
const MEGA = 1024 * 1024;

/** Everything that can be said to the server; docs/serveur.md says what each is for. */
const NOMS = [
  'REGIE_PORT',
  'REGIE_HOST',
  'REGIE_BUILD',
  'REGIE_DONNEES',
  'REGIE_SECRET',
  'REGIE_NOMS',
  'REGIE_PIECES_MO',
  'REGIE_CLE',
  'REGIE_TRACES'
] as const;
type Nom = (typeof NOMS)[number];
type Reglages = Readonly<Partial<Record<string, string>>>;

export interface Config extends Hotes {
  /** 0 lets the system choose (tests). */
  readonly port: number;
  /** The built application. */
  readonly dossier: string;
  /** All that the server keeps. */
  readonly donnees: string;
  /** Null: this machine alone reaches the server. */
  readonly secret: string | null;
  readonly piecesEnOctets: number;
  /** Opens the signing key; null: a file beside the base. */
  readonly cle: string | null;
  readonly traces: Niveau;
}

/**
 * Reads the environment, and under it the file that REGIE_CONFIG names (`regie.conf` beside the code when it is there).
 * What is absent or empty takes its usual value, so that a person alone on a machine sets nothing and is reachable from
 * that machine only.
 */
export function readConfig(env: Reglages): Result<Config, RefusDeDemarrage> {
  const fichier = readFichier(valueOf(env['REGIE_CONFIG']));
  if (!fichier.ok) return fichier;
  const lire = (nom: Nom) => valueOf(env[nom]) ?? valueOf(fichier.valeur[nom]);

  const port = readNombre(lire('REGIE_PORT'), PORT_USUEL, DERNIER_PORT);
  if (port === null) return refuse({ code: 'SRV-PORT-INVALIDE', texte: lire('REGIE_PORT') ?? '' });
  const pieces = readNombre(lire('REGIE_PIECES_MO'), PIECES_USUEL_EN_MO, 100_000_000);
  if (pieces === null) return refuse({ code: 'SRV-PIECES-INVALIDE', texte: lire('REGIE_PIECES_MO') ?? '' });
  const niveau = lire('REGIE_TRACES') ?? 'warn';
  const traces = NIVEAUX.find((connu) => connu === niveau);
  if (traces === undefined) return refuse({ code: 'SRV-TRACES-INVALIDE', texte: niveau, connues: NIVEAUX });

  const host = (lire('REGIE_HOST') ?? 'localhost').toLowerCase().replace(/^\[(.*)\]$/, '$1');
  const secret = lire('REGIE_SECRET') ?? null;
  // A reverse proxy has the whole network behind it, though it speaks to this machine alone.
  const noms = (lire('REGIE_NOMS') ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((nom) => nom !== '');
  if (secret === null && (!isLoopback(host) || noms.length > 0))
    return refuse({ code: 'SRV-SECRET-ABSENT', host });
  if (secret !== null && (secret.length < LONGUEUR_DU_SECRET || /\s/.test(secret))) {
    return refuse({ code: 'SRV-SECRET-FAIBLE', longueur: LONGUEUR_DU_SECRET });
  }
  const cle = lire('REGIE_CLE') ?? null;
  if (cle !== null && !isCleDeChiffrement(cle)) return refuse({ code: 'SRV-CLE-INVALIDE' });
  return accepte({
    port,
    host,
    noms,
    secret,
    cle,
    traces,
    dossier: lire('REGIE_BUILD') ?? besideCode('build'),
    donnees: lire('REGIE_DONNEES') ?? besideCode('data'),
    piecesEnOctets: pieces * MEGA
  });
}

/** The settings of the file; none when nobody named one and there is none at the usual place. */
function readFichier(nomme: string | undefined): Result<Reglages, RefusDeDemarrage> {
  const chemin = nomme ?? besideCode('regie.conf');
  let texte: string;
  try {
    texte = readFileSync(chemin, 'utf8');
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? String(error);
    if (nomme === undefined && detail === 'ENOENT') return accepte({});
    return refuse({ code: 'SRV-CONFIG-ILLISIBLE', chemin, detail });
  }
  const reglages = parseEnv(texte);
  // A mistyped name would silently leave a safer, or a less safe, usual value.
  const inconnu = Object.keys(reglages).find((nom) => !NOMS.some((connu) => connu === nom));
  return inconnu === undefined
    ? accepte(reglages)
    : refuse({ code: 'SRV-CONFIG-INCONNUE', chemin, nom: inconnu });
}

/** Null when it is not a whole number up to `plafond`. */
function readNombre(texte: string | undefined, usuel: number, plafond: number): number | null {
  if (texte === undefined) return usuel;
  return /^\d{1,9}$/.test(texte) && Number(texte) <= plafond ? Number(texte) : null;
}

function besideCode(nom: string): string {
  return fileURLToPath(new URL(`../${nom}`, import.meta.url));
}

function valueOf(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** The address to open in a browser: a wildcard address is reached as localhost. */
export function addressOf(host: string, port: number): string {
  const nom = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${nom}:${port}`;
}

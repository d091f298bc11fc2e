/** From how many milliseconds on two clocks are said to disagree (F8). */
const ECART_TOLERE_MS = 120_000;

/** What to say of the clock of this poste beside that of the server; nothing when they agree. */
export function direLEcart(duServeur: string, ici: Date): string {
  const ecart = ici.getTime() - new Date(duServeur).getTime();
  if (Number.isNaN(ecart) || Math.abs(ecart) < ECART_TOLERE_MS) return '';
  const minutes = Math.round(Math.abs(ecart) / 60_000);
  const duree =
    minutes < 120
      ? `${minutes} minutes`
      : minutes < 2880
        ? `${Math.round(minutes / 60)} heures`
        : `${Math.round(minutes / 1440)} jours`;
  return `L’horloge de ce poste ${ecart > 0 ? 'avance' : 'retarde'} de ${duree} sur celle du serveur : réglez-la. Les dates de validation sont celles du serveur.`;
}

/** Whether a browser treats this address as safe, and what an address is to it. */
export interface Origine {
  /** `https://regie.exemple.fr` */
  readonly adresse: string;
  readonly isLocale: boolean;
  readonly isSure: boolean;
}

export function origineDe(adresse: string, isSure: boolean): Origine {
  const { hostname } = new URL(adresse);
  const isLocale =
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    hostname.startsWith('127.');
  return { adresse, isLocale, isSure };
}

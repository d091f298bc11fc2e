import type { Bloc } from '../ecritures/bloc.ts';
import type { BlocScelle, ReportScelle } from './evenement.ts';

/** A sealed bloc as the books show it: with its number and its day of validation. */
export function blocProjete({ bloc, numero, valideLe }: BlocScelle | ReportScelle): Bloc {
  return { ...bloc, numero: String(numero), dateValidation: valideLe };
}

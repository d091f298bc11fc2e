declare const brand: unique symbol;

/** A plain value that only its own factory can make: cents, dates and ids cannot be mixed up. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

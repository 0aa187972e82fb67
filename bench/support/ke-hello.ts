import type { Beban } from './beban.ts'

/** The same load for `hello`: as many bytes, but for nobody in particular, because without a database no key is known. */
export function keHello(url: string, { authorization, ...beban }: Beban): Beban {
  return {
    ...beban,
    url,
    paths: beban.paths.map((path) => path.replace('/v1/survei/', '/v1/hello/')),
    headers: { ...beban.headers, ...(authorization !== undefined && { 'x-authorization': authorization }) },
  }
}

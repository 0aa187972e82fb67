/**
 * Whether somebody would rather read a page than JSON: browsers name `text/html` and take anything else less gladly.
 * Whoever takes both alike, or says nothing, is a program.
 *
 * @see RFC 9110 §12.5.1
 */
export function mintaHalaman(accept: string | undefined): boolean {
  if (accept === undefined) return false
  const daftar = accept.split(',').map((satu) => {
    const [jenis = '', ...sifat] = satu.split(';').map((bagian) => bagian.trim().toLowerCase())
    const bobot = sifat.map((s) => /^q=([01](?:\.\d{0,3})?)$/.exec(s)?.[1]).find((q) => q !== undefined)
    return { jenis, bobot: bobot === undefined ? 1 : Number(bobot) }
  })
  const bobot = (...jenis: readonly string[]) =>
    jenis.map((dicari) => daftar.find((d) => d.jenis === dicari)?.bobot).find((q) => q !== undefined) ?? 0
  return bobot('text/html', 'text/*', '*/*') > bobot('application/json', 'application/*', '*/*')
}

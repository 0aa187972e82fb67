/**
 * A page of PDF with a few lines: evidence of an answer in the demo city. By hand, because hundreds are made while
 * somebody waits for the first start, and each is a file of its own as any other.
 */
export function pdfContoh(baris: readonly string[]): Buffer {
  const teks = baris.map(
    (satu) => `(${satu.replaceAll(/[\\()]/g, '\\$&').replaceAll(/[^\x20-\x7e]/g, ' ')}) Tj T*`,
  )
  const isi = `BT /F1 12 Tf 16 TL 50 780 Td ${teks.join(' ')} ET`
  const objek = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${isi.length}>>\nstream\n${isi}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let berkas = '%PDF-1.4\n'
  const letak = objek.map((satu, i) => {
    const awal = berkas.length
    berkas += `${i + 1} 0 obj\n${satu}\nendobj\n`
    return awal
  })
  const xref = letak.map((awal) => `${String(awal).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${berkas}xref\n0 ${objek.length + 1}\n0000000000 65535 f \n${xref}trailer\n<</Size ${objek.length + 1}/Root 1 0 R>>\nstartxref\n${berkas.length}\n%%EOF\n`,
    'latin1',
  )
}

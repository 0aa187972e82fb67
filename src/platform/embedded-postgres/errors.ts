/** A reason why the embedded database cannot run, written (in Indonesian) for whoever operates the service. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
}

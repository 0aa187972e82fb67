CREATE TABLE "petugas" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"peran" text[] NOT NULL,
	"unit" text,
	"subjek" "bytea",
	"aktif" boolean NOT NULL,
	"versi" integer NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "petugas_pk" PRIMARY KEY("pemda","id"),
	CONSTRAINT "petugas_subjek_unik" UNIQUE("pemda","subjek"),
	CONSTRAINT "petugas_berperan" CHECK (cardinality("petugas"."peran") > 0)
);
--> statement-breakpoint
ALTER TABLE "petugas" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "petugas_token" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"petugas" uuid NOT NULL,
	"awalan" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"kedaluwarsa" timestamp with time zone NOT NULL,
	"dicabut_pada" timestamp with time zone,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "petugas_token_pk" PRIMARY KEY("pemda","id"),
	CONSTRAINT "petugas_token_hash_unik" UNIQUE("pemda","hash")
);
--> statement-breakpoint
ALTER TABLE "petugas_token" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit" (
	"pemda" text NOT NULL,
	"nomor" bigint NOT NULL,
	"pada" timestamp with time zone NOT NULL,
	"pelaku" text NOT NULL,
	"pelaku_id" uuid,
	"alamat" text,
	"permintaan" text,
	"tindakan" text NOT NULL,
	"sasaran" text NOT NULL,
	"sebelum" "bytea",
	"sesudah" "bytea",
	"rincian" jsonb NOT NULL,
	"hash_sebelumnya" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_pk" PRIMARY KEY("pemda","nomor"),
	CONSTRAINT "audit_nomor_sah" CHECK ("audit"."nomor" > 0),
	CONSTRAINT "audit_pelaku_sah" CHECK ("audit"."pelaku" in ('operator', 'kunci', 'petugas', 'sistem'))
);
--> statement-breakpoint
ALTER TABLE "audit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_kepala" (
	"pemda" text NOT NULL,
	"nomor" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_kepala_pk" PRIMARY KEY("pemda")
);
--> statement-breakpoint
ALTER TABLE "audit_kepala" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "brankas" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"jenis" text NOT NULL,
	"versi_kunci" text NOT NULL,
	"kunci_data" "bytea" NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "brankas_pk" PRIMARY KEY("pemda","id")
);
--> statement-breakpoint
ALTER TABLE "brankas" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "brankas_medan" (
	"pemda" text NOT NULL,
	"rekaman" uuid NOT NULL,
	"medan" text NOT NULL,
	"isi" "bytea" NOT NULL,
	"indeks" "bytea",
	"simpan_sampai" date,
	CONSTRAINT "brankas_medan_pk" PRIMARY KEY("pemda","rekaman","medan")
);
--> statement-breakpoint
ALTER TABLE "brankas_medan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "kunci" ADD COLUMN "kios" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "kunci" ADD COLUMN "dipakai_pada" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "petugas_token" ADD CONSTRAINT "petugas_token_petugas_fk" FOREIGN KEY ("pemda","petugas") REFERENCES "public"."petugas"("pemda","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brankas_medan" ADD CONSTRAINT "brankas_medan_rekaman_fk" FOREIGN KEY ("pemda","rekaman") REFERENCES "public"."brankas"("pemda","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_hari" ON "audit" USING btree ("pemda",(("pada" at time zone 'UTC')::date),"nomor");--> statement-breakpoint
CREATE INDEX "brankas_versi" ON "brankas" USING btree ("pemda","versi_kunci");--> statement-breakpoint
CREATE INDEX "brankas_medan_indeks" ON "brankas_medan" USING btree ("pemda","medan","indeks");--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "petugas" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "petugas_token" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "audit" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "audit_kepala" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "brankas" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "brankas_medan" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
-- Not even the owner is an exception to row-level security.
ALTER TABLE "petugas" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "petugas_token" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_kepala" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "brankas" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "brankas_medan" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "petugas" ADD CONSTRAINT "petugas_pemda_fk" FOREIGN KEY ("pemda") REFERENCES "pemda"("pemda");--> statement-breakpoint
ALTER TABLE "petugas" ADD CONSTRAINT "petugas_unit_fk" FOREIGN KEY ("pemda", "unit") REFERENCES "unit"("pemda", "kode");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "petugas" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "petugas_token" TO "tanggap_layanan";--> statement-breakpoint
-- The trail is only ever added to.
GRANT SELECT, INSERT ON "audit" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "audit_kepala" TO "tanggap_layanan";--> statement-breakpoint
-- Personal data ends: by retention, and by the right to be forgotten.
GRANT SELECT, INSERT, UPDATE, DELETE ON "brankas" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "brankas_medan" TO "tanggap_layanan";

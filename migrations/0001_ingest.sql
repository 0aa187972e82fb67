CREATE TABLE "impor" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"survei" uuid NOT NULL,
	"status" text NOT NULL,
	"pilihan" jsonb NOT NULL,
	"pelaku" jsonb NOT NULL,
	"baris" bigint DEFAULT 0 NOT NULL,
	"baris_semua" bigint,
	"diterima" bigint DEFAULT 0 NOT NULL,
	"sudah_ada" bigint DEFAULT 0 NOT NULL,
	"ditolak_jumlah" bigint DEFAULT 0 NOT NULL,
	"ditolak" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"masalah" text,
	"dibuat_pada" timestamp with time zone NOT NULL,
	"denyut_pada" timestamp with time zone NOT NULL,
	"selesai_pada" timestamp with time zone,
	CONSTRAINT "impor_pk" PRIMARY KEY("pemda","id"),
	CONSTRAINT "impor_status_sah" CHECK ("impor"."status" in ('berjalan', 'selesai', 'gagal'))
);
--> statement-breakpoint
ALTER TABLE "impor" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rekap_jurnal" (
	"pemda" text NOT NULL,
	"survei" uuid NOT NULL,
	"nomor" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rekap_jurnal_nomor_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"jumlah" integer NOT NULL,
	"isi" text NOT NULL,
	CONSTRAINT "rekap_jurnal_pk" PRIMARY KEY("pemda","survei","nomor"),
	CONSTRAINT "rekap_jurnal_jumlah_sah" CHECK ("rekap_jurnal"."jumlah" > 0)
);
--> statement-breakpoint
ALTER TABLE "rekap_jurnal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "respons_perangkat" (
	"pemda" text NOT NULL,
	"survei" uuid NOT NULL,
	"sidik" "bytea" NOT NULL,
	CONSTRAINT "respons_perangkat_pk" PRIMARY KEY("pemda","survei","sidik")
);
--> statement-breakpoint
ALTER TABLE "respons_perangkat" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "survei_segel" (
	"pemda" text NOT NULL,
	"survei" uuid NOT NULL,
	"versi" integer NOT NULL,
	"metode" text NOT NULL,
	"isi" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"disegel_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "survei_segel_pk" PRIMARY KEY("pemda","survei","versi")
);
--> statement-breakpoint
ALTER TABLE "survei_segel" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "undangan" (
	"pemda" text NOT NULL,
	"survei" uuid NOT NULL,
	"sidik" "bytea" NOT NULL,
	"dibuat_pada" date NOT NULL,
	"dipakai_pada" date,
	CONSTRAINT "undangan_pk" PRIMARY KEY("pemda","survei","sidik")
);
--> statement-breakpoint
ALTER TABLE "undangan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "rekap" ADD COLUMN "berbendera" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "respons" ADD COLUMN "durasi_detik" integer;--> statement-breakpoint
ALTER TABLE "respons" ADD COLUMN "bendera" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "survei" ADD COLUMN "wajib_undangan" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "impor" ADD CONSTRAINT "impor_survei_fk" FOREIGN KEY ("pemda","survei") REFERENCES "public"."survei"("pemda","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survei_segel" ADD CONSTRAINT "survei_segel_survei_fk" FOREIGN KEY ("pemda","survei") REFERENCES "public"."survei"("pemda","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undangan" ADD CONSTRAINT "undangan_survei_fk" FOREIGN KEY ("pemda","survei") REFERENCES "public"."survei"("pemda","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rekap" DROP CONSTRAINT "rekap_pk";
--> statement-breakpoint
ALTER TABLE "rekap" ADD CONSTRAINT "rekap_pk" PRIMARY KEY("pemda","survei","dimensi","kunci","berbendera");--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "impor" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "rekap_jurnal" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "respons_perangkat" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "survei_segel" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "undangan" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
-- Not even the owner is an exception to row-level security.
ALTER TABLE "impor" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "rekap_jurnal" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "respons_perangkat" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "survei_segel" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "undangan" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- A line is written with every batch and deleted moments later, so what is left of it goes soon.
ALTER TABLE "rekap_jurnal" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_insert_threshold = -1);--> statement-breakpoint
-- Sums are taken away only when they are made anew from the answers. What is sealed stays as it is.
GRANT DELETE ON "rekap" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "rekap_jurnal" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT ON "respons_perangkat" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT ON "survei_segel" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "undangan" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "impor" TO "tanggap_layanan";

CREATE TABLE "kop_laporan" (
	"pemda" text NOT NULL,
	"instansi" text NOT NULL,
	"alamat" text,
	"logo" uuid,
	"kota" text,
	"penandatangan" text,
	"jabatan" text,
	"nip" text,
	"versi" integer NOT NULL,
	"diubah_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "kop_laporan_pk" PRIMARY KEY("pemda")
);
--> statement-breakpoint
ALTER TABLE "kop_laporan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "laporan_bab" (
	"pemda" text NOT NULL,
	"survei" uuid NOT NULL,
	"bab" text NOT NULL,
	"isi" text NOT NULL,
	"versi" integer NOT NULL,
	"diubah_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "laporan_bab_pk" PRIMARY KEY("pemda","survei","bab")
);
--> statement-breakpoint
ALTER TABLE "laporan_bab" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "laporan_versi" (
	"pemda" text NOT NULL,
	"tahun" smallint NOT NULL,
	"nomor" integer NOT NULL,
	"isi" text NOT NULL,
	"sidik" "bytea" NOT NULL,
	"alasan" text,
	"beda" jsonb NOT NULL,
	"disegel_pada" timestamp with time zone NOT NULL,
	"pelaku_id" uuid,
	CONSTRAINT "laporan_versi_pk" PRIMARY KEY("pemda","tahun","nomor"),
	CONSTRAINT "laporan_versi_sidik" CHECK (octet_length("laporan_versi"."sidik") = 32)
);
--> statement-breakpoint
ALTER TABLE "laporan_versi" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "penilaian" (
	"pemda" text NOT NULL,
	"tahun" smallint NOT NULL,
	"unit" text NOT NULL,
	"indikator" text NOT NULL,
	"isi" jsonb NOT NULL,
	"versi" integer NOT NULL,
	"diubah_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "penilaian_pk" PRIMARY KEY("pemda","tahun","unit","indikator"),
	CONSTRAINT "penilaian_dinyatakan" CHECK ("penilaian"."indikator" in ('standar-pelayanan', 'maklumat-pelayanan', 'sarana-prasarana', 'sdm'))
);
--> statement-breakpoint
ALTER TABLE "penilaian" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rencana_aksi" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"tahun" smallint NOT NULL,
	"komitmen" text NOT NULL,
	"unit" text,
	"penanggung_jawab" text NOT NULL,
	"target" text NOT NULL,
	"tenggat" date NOT NULL,
	"kemajuan" smallint NOT NULL,
	"status" text NOT NULL,
	"keterangan" text,
	"bukti" uuid[] NOT NULL,
	"versi" integer NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "rencana_aksi_pk" PRIMARY KEY("pemda","id"),
	CONSTRAINT "rencana_aksi_kemajuan" CHECK ("rencana_aksi"."kemajuan" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "rencana_aksi" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "riwayat_isian" (
	"pemda" text NOT NULL,
	"sasaran" text NOT NULL,
	"versi" integer NOT NULL,
	"pada" timestamp with time zone NOT NULL,
	"pelaku" text NOT NULL,
	"pelaku_id" uuid,
	"isi" jsonb NOT NULL,
	CONSTRAINT "riwayat_isian_pk" PRIMARY KEY("pemda","sasaran","versi")
);
--> statement-breakpoint
ALTER TABLE "riwayat_isian" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tindak_lanjut" (
	"pemda" text NOT NULL,
	"survei" uuid NOT NULL,
	"no" integer NOT NULL,
	"unsur" text NOT NULL,
	"faktor_penyebab" text NOT NULL,
	"program" text NOT NULL,
	"triwulan" smallint NOT NULL,
	"tahun" smallint NOT NULL,
	"penanggung_jawab" text NOT NULL,
	"anggaran" bigint,
	"status" text NOT NULL,
	"realisasi" text,
	"bukti" uuid[] NOT NULL,
	"versi" integer NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "tindak_lanjut_pk" PRIMARY KEY("pemda","survei","no"),
	CONSTRAINT "tindak_lanjut_triwulan" CHECK ("tindak_lanjut"."triwulan" between 1 and 4),
	CONSTRAINT "tindak_lanjut_anggaran" CHECK ("tindak_lanjut"."anggaran" >= 0)
);
--> statement-breakpoint
ALTER TABLE "tindak_lanjut" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unduhan" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"jenis" text NOT NULL,
	"parameter" jsonb NOT NULL,
	"status" text NOT NULL,
	"pelaku_id" uuid NOT NULL,
	"letak" text,
	"ukuran" bigint,
	"sidik" "bytea",
	"galat" text,
	"dibuat_pada" timestamp with time zone NOT NULL,
	"selesai_pada" timestamp with time zone,
	"hapus_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "unduhan_pk" PRIMARY KEY("pemda","id")
);
--> statement-breakpoint
ALTER TABLE "unduhan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mpp_gerai" (
	"pemda" text NOT NULL,
	"unit" text NOT NULL,
	"hari" date NOT NULL,
	"buka" boolean NOT NULL,
	"keterangan" text,
	"diubah_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "mpp_gerai_pk" PRIMARY KEY("pemda","unit","hari")
);
--> statement-breakpoint
ALTER TABLE "mpp_gerai" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mpp_kunjungan" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"unit" text NOT NULL,
	"layanan" text,
	"hari" date NOT NULL,
	"tombol_pada" timestamp with time zone NOT NULL,
	"dilayani_pada" timestamp with time zone,
	"selesai_pada" timestamp with time zone,
	"hasil" text,
	CONSTRAINT "mpp_kunjungan_pk" PRIMARY KEY("pemda","id"),
	CONSTRAINT "mpp_kunjungan_berakhir" CHECK (("mpp_kunjungan"."hasil" is null) = ("mpp_kunjungan"."selesai_pada" is null)),
	CONSTRAINT "mpp_kunjungan_urut" CHECK ("mpp_kunjungan"."selesai_pada" is null or "mpp_kunjungan"."selesai_pada" >= "mpp_kunjungan"."tombol_pada")
);
--> statement-breakpoint
ALTER TABLE "mpp_kunjungan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "rencana_aksi_tahun" ON "rencana_aksi" USING btree ("pemda","tahun","id");--> statement-breakpoint
CREATE INDEX "unduhan_hapus" ON "unduhan" USING btree ("pemda","hapus_pada");--> statement-breakpoint
CREATE INDEX "mpp_gerai_hari" ON "mpp_gerai" USING btree ("pemda","hari");--> statement-breakpoint
CREATE INDEX "mpp_kunjungan_hari" ON "mpp_kunjungan" USING btree ("pemda","hari","unit","layanan");--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "kop_laporan" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "laporan_bab" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "laporan_versi" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "penilaian" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "rencana_aksi" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "riwayat_isian" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "tindak_lanjut" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "unduhan" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "mpp_gerai" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "mpp_kunjungan" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));
--> statement-breakpoint
-- Not even the owner is an exception to row-level security.
ALTER TABLE "kop_laporan" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "laporan_bab" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "laporan_versi" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "penilaian" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "rencana_aksi" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "riwayat_isian" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "tindak_lanjut" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "unduhan" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "mpp_gerai" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "mpp_kunjungan" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "tindak_lanjut" ADD CONSTRAINT "tindak_lanjut_survei_fk" FOREIGN KEY ("pemda", "survei") REFERENCES "survei"("pemda", "id");
--> statement-breakpoint
ALTER TABLE "laporan_bab" ADD CONSTRAINT "laporan_bab_survei_fk" FOREIGN KEY ("pemda", "survei") REFERENCES "survei"("pemda", "id");
--> statement-breakpoint
ALTER TABLE "penilaian" ADD CONSTRAINT "penilaian_unit_fk" FOREIGN KEY ("pemda", "unit") REFERENCES "unit"("pemda", "kode");
--> statement-breakpoint
ALTER TABLE "rencana_aksi" ADD CONSTRAINT "rencana_aksi_unit_fk" FOREIGN KEY ("pemda", "unit") REFERENCES "unit"("pemda", "kode");
--> statement-breakpoint
ALTER TABLE "kop_laporan" ADD CONSTRAINT "kop_laporan_pemda_fk" FOREIGN KEY ("pemda") REFERENCES "pemda"("pemda");
--> statement-breakpoint
ALTER TABLE "kop_laporan" ADD CONSTRAINT "kop_laporan_logo_fk" FOREIGN KEY ("pemda", "logo") REFERENCES "berkas"("pemda", "id");
--> statement-breakpoint
ALTER TABLE "laporan_versi" ADD CONSTRAINT "laporan_versi_pemda_fk" FOREIGN KEY ("pemda") REFERENCES "pemda"("pemda");
--> statement-breakpoint
ALTER TABLE "mpp_kunjungan" ADD CONSTRAINT "mpp_kunjungan_unit_fk" FOREIGN KEY ("pemda", "unit") REFERENCES "unit"("pemda", "kode");
--> statement-breakpoint
ALTER TABLE "mpp_kunjungan" ADD CONSTRAINT "mpp_kunjungan_layanan_fk" FOREIGN KEY ("pemda", "unit", "layanan") REFERENCES "layanan"("pemda", "unit", "kode");
--> statement-breakpoint
ALTER TABLE "mpp_gerai" ADD CONSTRAINT "mpp_gerai_unit_fk" FOREIGN KEY ("pemda", "unit") REFERENCES "unit"("pemda", "kode");
--> statement-breakpoint
GRANT SELECT, INSERT ON "riwayat_isian" TO "tanggap_layanan";
--> statement-breakpoint
-- A sealed report is never changed.
GRANT SELECT, INSERT ON "laporan_versi" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "tindak_lanjut" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "penilaian" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "rencana_aksi" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "kop_laporan" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "mpp_kunjungan" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "mpp_gerai" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "laporan_bab" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "unduhan" TO "tanggap_layanan";
